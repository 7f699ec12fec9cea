import type { SpaceRole } from '../../../../sdk/index.ts'
import type { Space } from '../model.ts'
import { type Action, createDice, type Dice, type Maker, type Play, which } from '../play.ts'
import type { Choice } from '../world.ts'
import { inWords, principalOf, someone } from './whom.ts'

const visibilities: readonly Space['visibility'][] = ['open', 'secret', 'closed']
const postings: readonly Space['posting'][] = ['members', 'readers', 'moderators']
const roles: readonly (SpaceRole | undefined)[] = [
  ...(['member', undefined, 'reader', 'moderator', 'follower', 'owner'] as const),
]

/** The place of the whole company, where outsiders do not come. */
export async function addCompanySpace(play: Play): Promise<void> {
  await create(play, { kind: 'company', visibility: 'open', posting: 'readers', outsiders: false })
}

export async function addSpace(play: Play, [a, b, c, d]: Choice): Promise<void> {
  const dice = createDice([b, c, d])
  const index = play.company.spaces.length
  const outsiders = dice.once(2)
  await create(play, {
    kind: 'group',
    visibility: visibilities[a % visibilities.length]!,
    posting: dice.pick(postings)!,
    outsiders,
    reader: dice.once(3),
    dice,
  })
  for (let member = 0; member < 3; member++) {
    const role = dice.pick(roles.filter((one) => one !== undefined))
    const person = dice.pick(joinable(play, index))
    if (person !== undefined) await setRole(play, index, person, role)
  }
}

interface Wish extends Pick<Space, 'kind' | 'visibility' | 'posting' | 'outsiders'> {
  reader?: boolean
  dice?: Dice
}

async function create({ portal, company, canary, say }: Play, wish: Wish): Promise<void> {
  const { kind, visibility, posting, outsiders } = wish
  const [slug, title, description] = [canary(), canary(), canary()]
  const readers = wish.reader && wish.dice ? [someone(company, wish.dice)] : []
  const { id } = await portal.seed.spaces.create({
    ...{ kind, slug, title, description, visibility, posting, outsiders },
    readers: readers.map((whom) => principalOf(company, whom)),
  })
  const also = readers.map((whom) => `, read by ${inWords(whom)}`).join('')
  const wall = outsiders ? ', outsiders welcome' : ''
  say(`S${company.spaces.length}: ${visibility} ${kind}, ${posting} write${wall}${also}`)
  company.spaces.push({
    ...{ id, kind, slug, visibility, posting, outsiders, readers, roles: {} },
    ...{ archived: false, gone: false, listed: [slug, title, description], inside: [] },
  })
}

/** Whom a space may take in. */
const joinable = ({ company }: Play, space: number): number[] =>
  which(
    company.people,
    ({ kind, status }) =>
      status === 'active' && (kind === 'employee' || company.spaces[space]!.outsiders),
  )

async function setRole(play: Play, space: number, person: number, role: SpaceRole | undefined) {
  const { portal, company, say } = play
  say(`P${person} becomes ${role ?? 'nobody'} in S${space}`)
  await portal.seed.spaces.setRole(company.spaces[space]!.id, company.people[person]!.id, role)
  const { roles } = company.spaces[space]!
  if (role === undefined) delete roles[person]
  else roles[person] = role
}

const ownSpaces = ({ company }: Play) => which(company.spaces, ({ gone }) => !gone)

const changeRole: Action = {
  name: 'changeRole',
  weight: 8,
  async run(play, dice) {
    const space = dice.pick(ownSpaces(play))
    if (space === undefined) return
    const person = dice.pick(joinable(play, space))
    if (person !== undefined) await setRole(play, space, person, dice.pick(roles))
  },
}

const removeMember: Action = {
  name: 'removeMember',
  weight: 4,
  async run(play, dice) {
    const space = dice.pick(ownSpaces(play))
    if (space === undefined) return
    const person = dice.pick(Object.keys(play.company.spaces[space]!.roles).map(Number))
    if (person !== undefined) await setRole(play, space, person, undefined)
  },
}

const changeVisibility: Action = {
  name: 'changeVisibility',
  weight: 4,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(which(company.spaces, ({ kind }) => kind !== 'company'))
    if (index === undefined) return
    const space = company.spaces[index]!
    const visibility = dice.pick(visibilities)!
    say(`S${index} becomes ${visibility}`)
    await portal.seed.spaces.update(space.id, { visibility })
    space.visibility = visibility
  },
}

const changeReaders: Action = {
  name: 'changeReaders',
  weight: 2,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(which(company.spaces, ({ kind }) => kind !== 'company'))
    if (index === undefined) return
    const readers = dice.once(3) ? [] : [someone(company, dice)]
    say(`S${index} is read by ${readers.map(inWords).join() || 'its members alone'}`)
    const space = company.spaces[index]!
    await portal.seed.spaces.update(space.id, {
      readers: readers.map((whom) => principalOf(company, whom)),
    })
    space.readers = readers
  },
}

const changeWall: Action = {
  name: 'changeWall',
  weight: 1,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(which(company.spaces, ({ kind }) => kind !== 'company'))
    if (index === undefined) return
    const space = company.spaces[index]!
    say(`S${index} lets outsiders ${space.outsiders ? 'no longer ' : ''}in`)
    await portal.seed.spaces.update(space.id, { outsiders: !space.outsiders })
    space.outsiders = !space.outsiders
  },
}

const rename: Action = {
  name: 'rename',
  weight: 1,
  async run(play, dice) {
    const { portal, company, canary, say } = play
    const index = dice.pick(which(company.spaces, ({ kind }) => kind !== 'company'))
    if (index === undefined) return
    const space = company.spaces[index]!
    const [title, description, slug] = [canary(), canary(), canary()]
    say(`S${index} is renamed`)
    await portal.seed.spaces.update(space.id, { title, description, slug })
    space.listed.push(title, description, slug)
    space.slug = slug
  },
}

const archive: Action = {
  name: 'archive',
  weight: 1,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(which(company.spaces, ({ kind }) => kind !== 'company'))
    if (index === undefined) return
    const space = company.spaces[index]!
    say(`S${index} is ${space.archived ? 'opened again' : 'archived'}`)
    await portal.seed.spaces.archive(space.id, !space.archived)
    space.archived = !space.archived
  },
}

export const spaces: Maker = {
  actions: [
    ...[changeRole, removeMember, changeVisibility, changeReaders, changeWall, rename, archive],
  ],
}
