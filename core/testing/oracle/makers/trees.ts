import type { Company, Item, Whom } from '../model.ts'
import { branchOf } from '../model.ts'
import { type Action, type Maker, type Play, which } from '../play.ts'
import { noteRemoved } from './items.ts'
import { inWords, principalOf, someone } from './whom.ts'

export const isPlaced = ({ under }: Item) => under !== undefined

/** What stands by itself may stand in a tree. */
const standing = ({ company }: Play, more: (item: Item, at: number) => boolean = () => true) =>
  which(company.items, (item, at) => !item.removed && item.parent === undefined && more(item, at))

/** Something comes into the tree of its space, or to another place there or in another space. */
const place: Action = {
  name: 'place',
  weight: 8,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play))
    if (index === undefined) return
    const item = company.items[index]!
    const home = (other: Item) => other.space === item.space
    const stays = !dice.once(4)
    // Also below itself: that is refused.
    const under = dice.pick([
      null,
      ...standing(play, (one) => isPlaced(one) && home(one) === stays),
    ])
    if (under === undefined) return
    say(`I${index} is put ${under === null ? 'at the top' : `under I${under}`}`)
    const above = under === null ? null : company.items[under]!.id
    await portal.seed.trees.place(portal.seed.system, item.id, { under: above })
    item.under = under
    if (under !== null) moveBranch(company, index, company.items[under]!.space)
  },
}

/** All that is below it goes along, with its own readers. */
export function moveBranch(company: Company, index: number, space: number): void {
  for (const at of [index, ...branchOf(company, index)]) company.items[at]!.space = space
}

/** An item of a tree gets readers of its own, or those of the item above again. */
const setReaders: Action = {
  name: 'setReaders',
  weight: 8,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play, isPlaced))
    if (index === undefined) return
    const item = company.items[index]!
    const readers = dice.once(4) ? undefined : [someone(company, dice)]
    say(`I${index} is read by ${readers?.map(inWords).join() ?? 'whoever reads what is above'}`)
    const principals = readers?.map((whom) => principalOf(company, whom)) ?? null
    await portal.seed.trees.setReaders(portal.seed.system, item.id, principals)
    item.narrowed = readers && withAuthor(item, readers)
  },
}

export const withAuthor = ({ author }: Item, readers: readonly Whom[]): Whom[] => [
  ...readers,
  { who: 'person', person: author },
]

const removeBranch: Action = {
  name: 'removeBranch',
  weight: 3,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play, isPlaced))
    if (index === undefined) return
    say(`the branch of I${index} is removed`)
    await portal.seed.trees.remove(portal.seed.system, company.items[index]!.id)
    noteRemoved(company, index)
  },
}

/** Any part of what was removed may come back; what stood above it may still be gone. */
const restoreBranch: Action = {
  name: 'restoreBranch',
  weight: 5,
  async run(play, dice) {
    const { portal, company, say } = play
    const removed = which(company.items, (item) => item.removed !== undefined && isPlaced(item))
    const index = dice.pick(removed)
    if (index === undefined) return
    say(`the branch of I${index} comes back`)
    await portal.seed.trees.restore(portal.seed.system, company.items[index]!.id)
    const { with: taken } = company.items[index]!.removed!
    for (const at of [index, ...branchOf(company, index)]) {
      const one = company.items[at]!
      if (one.removed?.with === taken) one.removed = undefined
    }
    comeHome(company, company.items[index]!)
  },
}

/** Under the nearest that is there; readers that were said on what is gone become its own. */
function comeHome({ items }: Company, item: Item): void {
  let home = item.under ?? null
  while (home !== null && items[home]!.removed) {
    const gone: Item = items[home]!
    if (item.narrowed === undefined && gone.narrowed)
      item.narrowed = withAuthor(item, gone.narrowed)
    home = gone.under ?? null
  }
  item.under = home
}

export const trees: Maker = { actions: [place, setReaders, removeBranch, restoreBranch] }
