import { wikiService } from 'portico/plugins/wiki/api'
import type { Item, Space } from '../model.ts'
import { type Action, type Dice, type Maker, type Play, which } from '../play.ts'
import { answered } from './answered.ts'
import { keep, write, writers } from './items.ts'

const visibilities = ['open', 'secret', 'closed'] as const
const postings = ['readers', 'members', 'moderators'] as const

const wikis = ({ company }: Play) =>
  which(company.spaces, ({ kind, gone }) => kind === 'wiki' && !gone)
const pages = ({ company }: Play, more: (item: Item) => boolean = () => true) =>
  which(company.items, (item) => item.kind === 'wiki:page' && !item.removed && more(item))

type Wish = Pick<Space, 'visibility' | 'posting'>

async function open(play: Play, owner: number, { visibility, posting }: Wish): Promise<void> {
  const { portal, company, canary, say } = play
  const [title, description] = [canary(), canary()]
  say(`P${owner} opens ${visibility} wiki S${company.spaces.length}, ${posting} write`)
  const { id, slug } = await portal.seed
    .service(wikiService)!
    .createSpace(
      ...([await play.viewer(owner), { title, description, visibility, posting }] as const),
    )
  company.spaces.push({
    ...{ id, kind: 'wiki', slug, visibility, posting, outsiders: false, readers: [] },
    ...{ archived: false, gone: false, inside: [], roles: { [owner]: 'owner' } },
    listed: [slug, title, description],
  })
}

/** A wiki of some visibility, where some write. */
const openWiki: Action = {
  name: 'openWiki',
  weight: 3,
  async run(play, dice) {
    const { company, rule } = play
    const owner = dice.pick(which(company.people, (_, at) => rule.isEmployee(at)))
    if (owner === undefined) return
    await open(play, owner, { visibility: dice.pick(visibilities)!, posting: dice.pick(postings)! })
  },
}

/** A page somewhere in the tree; sometimes only its author sees it yet. */
const writePage: Action = {
  name: 'writePage',
  weight: 12,
  async run(play, dice) {
    const { portal, company, rule, canary, say } = play
    const space = dice.pick(wikis(play))
    if (space === undefined) return
    const author = dice.pick(writers(play, space))
    if (author === undefined) return
    const readable = pages(play, (page) => page.space === space && rule.readsItem(author, page))
    const under = dice.pick([...readable, null])!
    const draft = dice.once(4)
    const text = await write(play, dice, author)
    const heading = canary()
    say(
      `P${author} writes ${draft ? 'a draft of ' : ''}page I${company.items.length} in S${space}` +
        (under === null ? '' : ` under I${under}`),
    )
    const { id } = await portal.seed.service(wikiService)!.create(await play.viewer(author), {
      ...{ space: company.spaces[space]!.id, title: text.title, draft, files: text.fileIds },
      body: `${text.body}\n\n## ${heading}\n\nMore.`,
      under: under === null ? null : company.items[under]!.id,
    })
    keep(play, text, {
      ...{ id, kind: 'wiki:page', space, author, parent: undefined, under },
      narrowed: draft ? [{ who: 'person', person: author }] : undefined,
    })
    company.items.at(-1)!.texts.push(heading)
    if (draft) drafts.add(id)
  },
}

/** Pages that only their authors see yet. */
const drafts = new Set<string>()

/** A page, and somebody who reads it and may write there. */
function editing(play: Play, dice: Dice, which?: Parameters<typeof pages>[1]) {
  const { company, rule } = play
  const index = dice.pick(pages(play, which))
  if (index === undefined) return undefined
  const item = company.items[index]!
  const editor = dice.pick(writers(play, item.space).filter((at) => rule.readsItem(at, item)))
  return editor === undefined ? undefined : { index, item, editor }
}

/** Whoever may write there makes another version of it, with a word on what was changed. */
const publish: Action = {
  name: 'publish',
  weight: 9,
  async run(play, dice) {
    const { portal, canary, say } = play
    const chosen = editing(play, dice)
    if (!chosen) return
    const { index, item, editor } = chosen
    const [title, text, note] = [canary(), canary(), canary()]
    say(`P${editor} publishes I${index} anew`)
    const { version } = await portal.seed
      .service(wikiService)!
      .publish(await play.viewer(editor), item.id, item.version, {
        ...(dice.once(2) && { title }),
        ...{ body: `It is ${text} now.`, note },
      })
    if (drafts.delete(item.id)) item.narrowed = undefined
    const { title: now } = await portal.seed.items.get(portal.seed.system, item.id)
    Object.assign(item, { version, title: now })
    item.texts.push(title, text, note)
    // Who wrote a version stands in the history.
    item.mentions.push(editor)
  },
}

/** A change that nobody else sees yet. */
const saveDraft: Action = {
  name: 'saveDraft',
  weight: 4,
  async run(play, dice) {
    const { portal, company, canary, say } = play
    const chosen = editing(play, dice)
    if (!chosen) return
    const { index, item, editor } = chosen
    const [title, text] = [canary(), canary()]
    say(`P${editor} changes I${index} for themselves`)
    const ok = answered(
      play,
      await portal
        .as(company.people[editor]!.login)
        .put(`/api/wiki/pages/${item.id}/draft`, { title, body: text, base: item.version }),
    )
    if (!ok) return
    for (const token of [title, text]) {
      const what = `draft of P${editor} of I${index}`
      company.facts.push({ token, what, readers: { people: [editor] } })
    }
  },
}

/** A page becomes what it was; all its versions stay in the history. */
const bringBack: Action = {
  name: 'bringBack',
  weight: 3,
  async run(play, dice) {
    const { portal, company, say } = play
    const chosen = editing(play, dice, ({ version }) => version > 1)
    if (!chosen) return
    const { index, item, editor } = chosen
    say(`P${editor} brings the first version of I${index} back`)
    const ok = answered(
      play,
      await portal
        .as(company.people[editor]!.login)
        .post(`/api/wiki/pages/${item.id}/restore`, { version: 1 }),
    )
    if (!ok) return
    const { title, version } = await portal.seed.items.get(portal.seed.system, item.id)
    Object.assign(item, { title: title ?? '', version })
    item.mentions.push(editor)
    if (drafts.delete(item.id)) item.narrowed = undefined
  },
}

/** A wiki begins with one of its pages, which not all who read the wiki read. */
const setHome: Action = {
  name: 'setHome',
  weight: 3,
  async run(play, dice) {
    const { portal, company, say } = play
    const index = dice.pick(
      pages(
        play,
        ({ space, under }) => under !== undefined && company.spaces[space]!.kind === 'wiki',
      ),
    )
    if (index === undefined) return
    const { id, space } = company.items[index]!
    say(`S${space} begins with I${index}`)
    await portal.seed.service(wikiService)!.setHome(company.spaces[space]!.id, id)
  },
}

export const wiki: Maker = {
  plugin: 'wiki',
  // One where everybody writes is there from the beginning.
  prepare: (play) => open(play, 0, { visibility: 'open', posting: 'readers' }),
  kinds: ['wiki:page'],
  actions: [openWiki, writePage, publish, saveDraft, bringBack, setHome],
  values: { version: ['1', '2'], from: ['1', '2'], to: ['1', '2'] },
  beside: { words: ({ title }) => title.toLowerCase() || 'page' },
}
