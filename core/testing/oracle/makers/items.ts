import { Readable } from 'node:stream'
import type { ItemDraft, TObject } from '../../../../sdk/index.ts'
import { branchOf, type Company, type Item, type Whom } from '../model.ts'
import { type Action, type Dice, type Maker, type Play, which } from '../play.ts'
import { sample } from './sample.ts'
import { inWords, principalOf, someone } from './whom.ts'

/** Who may write in a space without help: they read it and stand in it. */
export function writers({ company, rule }: Play, space: number): number[] {
  const { posting, archived } = company.spaces[space]!
  if (archived) return []
  const rank = posting === 'moderators' ? 'moderator' : 'member'
  return which(
    company.people,
    ({ kind }, at) =>
      rule.readsSpace(at, space) &&
      (rule.hasRole(at, space, rank) || (posting === 'readers' && kind === 'employee')),
  )
}

/**
 * Kinds that stand by themselves: any plugin's, also of plugins this file has never heard of. Not those
 * that are nothing without what their plugin keeps beside them.
 */
function rootKinds({ portal, madeElsewhere }: Play): string[] {
  const kinds = [...portal.portal.rooms.items.kinds.all()]
  return kinds
    .filter(([kind, { profile }]) => profile !== 'comment' && !madeElsewhere.has(kind))
    .map(([kind]) => kind)
}

/** The most usual thing to happen. */
export const post: Action = {
  name: 'post',
  weight: 14,
  async run(play, dice) {
    const { portal, company } = play
    const space = dice.pick(which(company.spaces, ({ gone }) => !gone))
    const kind = dice.pick(rootKinds(play))
    if (space === undefined || kind === undefined) return
    const author = dice.pick(writers(play, space))
    if (author === undefined) return
    const draft = await write(play, dice, author)
    const narrowed = dice.once(3) ? [someone(company, dice)] : undefined
    const data = sampleData(portal.portal.rooms.items.kinds.get(kind)?.data)
    play.say(
      `P${author} writes ${kind} I${company.items.length} in S${space}${told(draft, narrowed)}`,
    )
    const made = await portal.seed.items.create(await play.viewer(author), kind, {
      ...{ space: company.spaces[space]!.id, title: draft.title, body: draft.body },
      ...{ files: draft.fileIds, ...(data !== undefined && { data }) },
      ...(narrowed && { audience: narrowed.map((whom) => principalOf(company, whom)) }),
    } as ItemDraft)
    keep(play, draft, {
      ...{ id: made.id, kind, space, author, parent: undefined },
      narrowed: narrowed && [...narrowed, { who: 'person', person: author }],
    })
  },
}

export interface Draft {
  title: string
  body: string
  tags: string[]
  mentions: number[]
  /** Ids, and the canaries of name and content. */
  fileIds: string[]
  fileTexts: string[][]
}

/** A title and a text full of canaries; sometimes a tag, a mention, a file. */
export async function write(play: Play, dice: Dice, author: number): Promise<Draft> {
  const { company, canary } = play
  const [title, text] = [canary(), canary()]
  const tag = dice.once(2) ? canary() : undefined
  const mentioned = dice.once(3) ? dice.pick(company.people.map((_, at) => at)) : undefined
  // Whom the author does not know stays a word; that is not what is looked at here.
  const mention =
    mentioned !== undefined && play.rule.knowsProfile(author, mentioned) ? mentioned : undefined
  const words = [
    text,
    tag && `#${tag}`,
    mention !== undefined && `@${company.people[mention]!.login}`,
  ]
  const files = dice.once(3) ? [await upload(play, author)] : []
  return {
    title,
    body: words.filter(Boolean).join(' '),
    tags: tag ? [tag] : [],
    mentions: mention === undefined ? [] : [mention],
    fileIds: files.map(({ id }) => id),
    fileTexts: files.map(({ texts }) => texts),
  }
}

/** A file of its author's, with canaries as its name and in it. */
export async function upload(play: Play, author: number): Promise<{ id: string; texts: string[] }> {
  const [name, text] = [play.canary(), play.canary()]
  const stream = Readable.from([`A file about ${text}.`])
  const viewer = await play.viewer(author)
  const { id } = await play.portal.seed.files.save(viewer, { name: `${name}.txt`, stream })
  return { id, texts: [name, text] }
}

/** Notes what was written. */
export function keep(
  { company }: Play,
  draft: Draft,
  made: Pick<Item, 'id' | 'kind' | 'space' | 'author' | 'parent' | 'narrowed'> & {
    replyTo?: number
  },
): void {
  const index = company.items.length
  const files = draft.fileIds.map((id, at) => {
    company.files.push({ id, owner: made.author, item: index, texts: draft.fileTexts[at]! })
    return company.files.length - 1
  })
  const text = draft.body.split(' ', 1)[0]!
  company.items.push({
    ...made,
    ...{ removed: undefined, pinned: false, version: 1, reactions: {}, replyTo: made.replyTo },
    ...{ title: draft.title, texts: [draft.title, text], tags: draft.tags, files },
    mentions: draft.mentions,
  })
}

function told({ fileIds, tags, mentions }: Draft, narrowed: Whom[] | undefined): string {
  return [
    narrowed && ` for ${narrowed.map(inWords).join()} only`,
    fileIds.length > 0 && ' with a file',
    tags.length > 0 && ' with a tag',
    ...mentions.map((person) => ` naming P${person}`),
  ]
    .filter(Boolean)
    .join('')
}

const standing = ({ company }: Play, more: (item: Item, at: number) => boolean = () => true) =>
  which(company.items, (item, at) => !item.removed && more(item, at))

const edit: Action = {
  name: 'edit',
  weight: 3,
  async run(play, dice) {
    const { portal, company, rule, canary, say } = play
    const index = dice.pick(standing(play, (item) => rule.readsItem(item.author, item)))
    if (index === undefined) return
    const item = company.items[index]!
    const [title, text] = [canary(), canary()]
    say(`P${item.author} changes I${index}`)
    const change = item.parent === undefined ? { title, body: text } : { body: text }
    const author = await play.viewer(item.author)
    await portal.seed.items.update(author, item.id, item.version, change)
    item.version++
    item.texts.push(title, text)
    item.title = title
  },
}

const remove: Action = {
  name: 'remove',
  weight: 4,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play))
    if (index === undefined) return
    const item = company.items[index]!
    say(`I${index} is removed`)
    await portal.seed.items.remove(portal.seed.system, item.id)
    noteRemoved(company, index)
  },
}

const restore: Action = {
  name: 'restore',
  weight: 7,
  async run(play, dice) {
    const { portal, company, say } = play
    const removed = which(
      company.items,
      ({ removed, parent, under }, at) =>
        removed?.with === at &&
        [parent, under].every((above) => above == null || !company.items[above]!.removed),
    )
    const index = dice.pick(removed)
    if (index === undefined) return
    say(`I${index} comes back`)
    await portal.seed.items.restore(portal.seed.system, company.items[index]!.id)
    noteRestored(company, index)
  },
}

/** It goes, and what hangs on it or is under it goes along. */
export function noteRemoved(company: Company, index: number): void {
  for (const at of [index, ...branchOf(company, index)]) {
    company.items[at]!.removed ??= { with: index }
  }
}

/** It comes back with what went along. */
export function noteRestored(company: Company, index: number): void {
  for (const item of company.items) if (item.removed?.with === index) item.removed = undefined
}

const pin: Action = {
  name: 'pin',
  weight: 5,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play, ({ parent }) => parent === undefined))
    if (index === undefined) return
    const item = company.items[index]!
    say(`I${index} is ${item.pinned ? 'let go' : 'pinned'}`)
    await portal.seed.items.pin(portal.seed.system, item.id, !item.pinned)
    item.pinned = !item.pinned
  },
}

const move: Action = {
  name: 'move',
  weight: 4,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(standing(play, ({ parent }) => parent === undefined))
    const space = dice.pick(which(company.spaces, ({ gone, archived }) => !gone && !archived))
    if (index === undefined || space === undefined) return
    const item = company.items[index]!
    say(`I${index} moves to S${space}`)
    await portal.seed.items.move(portal.seed.system, item.id, company.spaces[space]!.id)
    // In a tree readers of its own stay those, within the new space.
    if (item.under === undefined) item.narrowed = undefined
    else item.under = null
    for (const at of [index, ...branchOf(company, index)]) company.items[at]!.space = space
  },
}

export const items: Maker = {
  actions: [post, edit, remove, restore, pin, move],
  values: { variant: ['display', 'thumb', 'original'] },
}

/** The smallest data that a kind's schema takes. */
function sampleData(schema: TObject | undefined): unknown {
  return schema && sample(schema)
}
