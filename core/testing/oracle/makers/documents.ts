import { documentsService } from 'portico/plugins/documents/api'
import type { Item, Space } from '../model.ts'
import { holds } from '../permits.ts'
import { type Action, type Dice, type Maker, type Play, which } from '../play.ts'
import { answered } from './answered.ts'
import { type Draft, keep, upload, writers } from './items.ts'
import { inWords, principalOf, someone } from './whom.ts'

const visibilities = ['open', 'secret', 'closed'] as const
const postings = ['readers', 'members', 'moderators'] as const
const [folderKind, documentKind] = ['documents:folder', 'documents:document']

const libraries = ({ company }: Play) =>
  which(company.spaces, ({ kind, gone }) => kind === 'library' && !gone)
const standing = ({ company }: Play, kind: string, more: (item: Item) => boolean = () => true) =>
  which(company.items, (item) => item.kind === kind && !item.removed && more(item))

type Wish = Pick<Space, 'visibility' | 'posting' | 'outsiders'>

async function open({ portal, company, canary, say }: Play, owner: number, wish: Wish) {
  const { visibility, posting, outsiders } = wish
  const [slug, title, description] = [canary(), canary(), canary()]
  say(`P${owner} opens ${visibility} library S${company.spaces.length}, ${posting} write`)
  const { id } = await portal.seed.spaces.create({
    ...{ kind: 'library', slug, title, description, visibility, posting, outsiders },
    ownerId: company.people[owner]!.id,
  })
  company.spaces.push({
    ...{ id, kind: 'library', slug, visibility, posting, outsiders, readers: [] },
    ...{ archived: false, gone: false, inside: [], roles: { [owner]: 'owner' } },
    listed: [slug, title, description],
  })
}

const openLibrary: Action = {
  name: 'openLibrary',
  weight: 3,
  async run(play, dice) {
    const { company, rule } = play
    const owner = dice.pick(which(company.people, (_, at) => rule.isEmployee(at)))
    if (owner === undefined) return
    const [visibility, posting] = [dice.pick(visibilities)!, dice.pick(postings)!]
    await open(play, owner, { visibility, posting, outsiders: dice.once(2) })
  },
}

/** Somebody who writes in a library, and where they put something there. */
function spotIn(play: Play, dice: Dice) {
  const { company, rule } = play
  const space = dice.pick(libraries(play))
  const author = space === undefined ? undefined : dice.pick(writers(play, space))
  if (space === undefined || author === undefined) return undefined
  const folders = standing(
    play,
    folderKind,
    (item) => item.space === space && rule.readsItem(author, item),
  )
  const under = dice.pick([...folders, null])!
  const above = under === null ? undefined : company.items[under]!.id
  return { space, author, under, above, library: company.spaces[space]!.id }
}

const makeFolder: Action = {
  name: 'makeFolder',
  weight: 5,
  async run(play, dice) {
    const { portal, company, canary, say } = play
    const spot = spotIn(play, dice)
    if (!spot) return
    const { space, author, under, above, library } = spot
    const title = canary()
    say(`P${author} makes folder I${company.items.length} in S${space}`)
    const answer = await portal
      .as(company.people[author]!.login)
      .post<{ id: string }>('/api/documents/folders', { library, title, under: above })
    if (!answered(play, answer)) return
    keep(play, plain(title), {
      ...{ id: answer.body.id, kind: folderKind, space, author, parent: undefined, under },
      narrowed: undefined,
    })
  },
}

const plain = (title: string): Draft => ({
  ...{ title, body: title, tags: [], mentions: [], fileIds: [], fileTexts: [] },
})

const addDocument: Action = {
  name: 'addDocument',
  weight: 10,
  async run(play, dice) {
    const { portal, company, canary, say } = play
    const spot = spotIn(play, dice)
    if (!spot) return
    const { space, author, under, above, library } = spot
    const [title, note] = [canary(), canary()]
    const file = await upload(play, author)
    const where = under === null ? '' : ` under I${under}`
    say(`P${author} adds document I${company.items.length} to S${space}${where}`)
    const { id } = await portal.seed.service(documentsService)!.add(await play.viewer(author), {
      ...{ library, under: above, title: `${title}.txt`, note, file: file.id },
    })
    const draft = { ...plain(title), fileIds: [file.id], fileTexts: [file.texts] }
    keep(play, draft, {
      ...{ id, kind: documentKind, space, author, parent: undefined, under, narrowed: undefined },
    })
    company.items.at(-1)!.texts.push(note)
  },
}

/** A document that somebody reads, and who does. */
function readerOf(play: Play, dice: Dice, may: (person: number, item: Item) => boolean) {
  const { company, rule } = play
  const index = dice.pick(standing(play, documentKind))
  if (index === undefined) return undefined
  const item = company.items[index]!
  const person = dice.pick(
    which(company.people, (_, at) => rule.readsItem(at, item) && may(at, item)),
  )
  if (person === undefined) return undefined
  return { index, item, person, as: play.portal.as(company.people[person]!.login) }
}
const writesIn = (play: Play) => (person: number, item: Item) =>
  writers(play, item.space).includes(person)
const looksAfter = (play: Play) => (person: number, item: Item) =>
  play.rule.hasRole(person, item.space, 'moderator') || holds(play, person, 'core:moderate')

const bringVersion: Action = {
  name: 'bringVersion',
  weight: 6,
  async run(play, dice) {
    const { company, canary, say } = play
    const chosen = readerOf(play, dice, writesIn(play))
    if (!chosen) return
    const { index, item, person, as } = chosen
    const file = await upload(play, person)
    const note = canary()
    say(`P${person} brings a version of I${index}`)
    const address = `/api/documents/${item.id}/versions`
    if (!answered(play, await as.post(address, { files: [file.id], note }))) {
      company.files.push({ id: file.id, owner: person, item: undefined, texts: file.texts })
      return
    }
    item.version++
    item.texts.push(note)
    item.mentions.push(person)
    company.files.push({ id: file.id, owner: person, item: index, texts: file.texts })
    item.files.push(company.files.length - 1)
  },
}

const checkOut: Action = {
  name: 'checkOut',
  weight: 3,
  async run(play, dice) {
    const { say } = play
    const chosen = readerOf(play, dice, writesIn(play))
    if (!chosen) return
    const { index, item, person, as } = chosen
    say(`P${person} checks I${index} out`)
    if (answered(play, await as.put(`/api/documents/${item.id}/lock`))) item.mentions.push(person)
  },
}

/** A document becomes a paper with a number, in the place of an older one. */
const enter: Action = {
  name: 'enter',
  weight: 6,
  async run(play, dice) {
    const { company, rule, canary, say } = play
    const chosen = readerOf(play, dice, (at) => holds(play, at, 'documents:register'))
    if (!chosen) return
    const { index, item, person, as } = chosen
    const older = dice.pick([
      undefined,
      ...standing(
        play,
        documentKind,
        (one) => one !== item && entered.has(one.id) && rule.readsItem(person, one),
      ),
    ])
    const number = canary()
    say(`P${person} enters I${index}${older === undefined ? '' : ` in the place of I${older}`}`)
    const answer = await as.put(`/api/documents/${item.id}/register`, {
      ...{ kind: 'order', number, status: 'in-force' },
      ...(older !== undefined && { supersedes: [company.items[older]!.id] }),
    })
    if (!answered(play, answer)) return
    entered.add(item.id)
    const fact = (on: number) =>
      company.facts.push({
        ...{ token: canary(), what: `register entry of I${on}`, readers: { item: on } },
      })
    item.texts.push(number)
    // Whoever reads the older one is told that it is over.
    if (older !== undefined) fact(older)
  },
}

/** Documents of the register. */
const entered = new Set<string>()

/** People are asked to confirm that they have read a document. */
const askToConfirm: Action = {
  name: 'askToConfirm',
  weight: 5,
  async run(play, dice) {
    const { company, canary, say } = play
    const chosen = readerOf(play, dice, looksAfter(play))
    if (!chosen) return
    const { index, item, person, as } = chosen
    const whom = someone(company, dice)
    say(`P${person} asks ${inWords(whom)} to confirm I${index}`)
    const audience = [principalOf(company, whom)]
    if (!answered(play, await as.put(`/api/documents/${item.id}/acknowledgement`, { audience })))
      return
    item.mentions.push(person)
    const what = `who is to confirm I${index}`
    company.facts.push({ token: canary(), what, readers: { item: index } })
  },
}

const confirm: Action = {
  name: 'confirm',
  weight: 6,
  async run(play, dice) {
    const { company, canary, say } = play
    const chosen = readerOf(play, dice, () => true)
    if (!chosen) return
    const { index, item, person, as } = chosen
    const { body } = await as.get<{ current: { hash: string } }>(`/api/documents/${item.id}`)
    say(`P${person} confirms I${index}`)
    const answer = await as.post(`/api/documents/${item.id}/confirm`, { sha256: body.current.hash })
    if (!answered(play, answer)) return
    const what = `confirmed by P${person}`
    company.facts.push({ token: canary(), what, readers: { item: index } })
  },
}

export const documents: Maker = {
  plugin: 'documents',
  // One where everybody writes is there from the beginning.
  prepare: (play) => open(play, 0, { visibility: 'open', posting: 'readers', outsiders: true }),
  kinds: [documentKind, folderKind, 'documents:version'],
  actions: [
    ...[openLibrary, makeFolder, addDocument, bringVersion, checkOut, enter],
    ...[askToConfirm, confirm],
  ],
  values: { number: ['1', '2'] },
}
