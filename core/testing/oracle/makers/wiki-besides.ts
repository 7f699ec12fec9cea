import * as Y from 'yjs'
import { openEar } from '../ear.ts'
import { holds } from '../permits.ts'
import { type Action, type CompleteLook, type Dice, type Maker, type Play, which } from '../play.ts'
import { answered } from './answered.ts'
import { writers } from './items.ts'

/** A page, and somebody who reads it and may do this with it. */
function choose(play: Play, dice: Dice, may: 'read' | 'write') {
  const { company, rule } = play
  const index = dice.pick(
    which(company.items, (item) => item.kind === 'wiki:page' && !item.removed),
  )
  if (index === undefined) return undefined
  const item = company.items[index]!
  const among = may === 'write' ? writers(play, item.space) : [...company.people.keys()]
  const person = dice.pick(among.filter((at) => rule.readsItem(at, item)))
  if (person === undefined) return undefined
  return { index, item, person, as: play.portal.as(company.people[person]!.login) }
}

/** A comment on some words of a page. */
const remark: Action = {
  name: 'remark',
  weight: 6,
  async run(play, dice) {
    const { company, canary, say, portal } = play
    const chosen = choose(play, dice, 'read')
    if (!chosen) return
    const { index, item, person, as } = chosen
    const { text: words } = await portal.seed.items.get(portal.seed.system, item.id)
    const [quote, text] = [words.split(/\s/, 1)[0]!, canary()]
    say(`P${person} remarks on I${index} in I${company.items.length}`)
    const path = `/api/wiki/pages/${item.id}/remarks`
    const answer = await as.post<{ id: string }>(path, { quote, body: text })
    if (!answered(play, answer)) return
    company.items.push({
      ...{ id: answer.body.id, kind: 'discussion:comment', space: item.space, author: person },
      ...{ parent: index, narrowed: undefined, removed: undefined, pinned: false, version: 1 },
      ...{ texts: [text], title: text, tags: [], files: [], mentions: [], reactions: {} },
      replyTo: undefined,
    })
  },
}

/** Others begin their pages with this one, in its wiki or everywhere. */
const offerTemplate: Action = {
  name: 'offerTemplate',
  weight: 4,
  async run(play, dice) {
    const { company, canary, say } = play
    const chosen = choose(play, dice, 'write')
    if (!chosen) return
    const { index, item, person, as } = chosen
    const offer = holds(play, person, 'wiki:manage') ? 'portal' : 'space'
    say(`P${person} offers I${index} as a template to the ${offer}`)
    if (!answered(play, await as.put(`/api/wiki/pages/${item.id}/template`, { offer }))) return
    const what = `I${index} as a template`
    company.facts.push({ token: canary(), what, readers: { item: index } })
  },
}

/** Somebody has a page open: who reads it sees that, and their name. */
const lookAt: Action = {
  name: 'lookAt',
  weight: 2,
  async run(play, dice) {
    const chosen = choose(play, dice, 'read')
    if (!chosen) return
    const { index, item, person, as } = chosen
    play.say(`P${person} has I${index} open`)
    answered(play, await as.post(`/api/wiki/pages/${item.id}/present`))
  },
}

const wants = (doc: Y.Doc) =>
  JSON.stringify({ type: 'sync', vector: Buffer.from(Y.encodeStateVector(doc)).toString('base64') })

/** Somebody writes at the shared text of a page; all who are there see it, and their name. */
const writeTogether: Action = {
  name: 'writeTogether',
  weight: 6,
  async run(play, dice) {
    const { canary, say, portal } = play
    const chosen = choose(play, dice, 'write')
    if (!chosen) return
    const { index, item, person } = chosen
    const { sessions } = portal.portal.rooms.identity
    const { token } = await sessions.create(play.company.people[person]!.id)
    const path = `/api/wiki/pages/${item.id}/together`
    const ear = await openEar(portal.url, path, `portico=${token}`)
    const doc = new Y.Doc()
    ear.say(wants(doc))
    await ear.answered()
    await ear.quiet()
    const there = ear.bytes()
    if (there) Y.applyUpdate(doc, there)
    const text = canary()
    say(`P${person} writes at the shared text of I${index}`)
    const vector = Y.encodeStateVector(doc)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`Together ${text}.`)])
    doc.getXmlFragment('default').push([paragraph])
    ear.say(JSON.stringify({ type: 'caret', client: doc.clientID, cursor: null }))
    ear.say(Buffer.concat([Buffer.alloc(4), Y.encodeStateAsUpdate(doc, vector)]))
    for (let tries = 0; tries < 20 && !/"stored"|"refused"/.test(ear.peek()); tries++)
      await ear.quiet()
    if (/"stored"/.test(ear.peek())) item.texts.push(text)
    item.mentions.push(person)
    await ear.close()
  },
}

interface Node {
  id: string
  own: boolean
  children: boolean
}

/** The top of each wiki and what is below its pages: all that may be read, and nothing else. */
async function complete({ play, person, get, expect }: CompleteLook): Promise<void> {
  const { company, rule } = play
  const reads = (at: number) => rule.readsItem(person, company.items[at]!)
  const pages = which(company.items, ({ kind, under }, at) => {
    return kind === 'wiki:page' && under !== undefined && reads(at)
  })
  const under = (above: number) => pages.filter((at) => company.items[at]!.under === above)
  const nodes = (list: number[]) =>
    list
      .map((at): Node => {
        const { id, narrowed } = company.items[at]!
        return { id, own: narrowed !== undefined, children: under(at).length > 0 }
      })
      .sort(byId)
  const level = async (what: string, path: string, expected: number[]) => {
    const { body } = await get<{ items?: Node[] }>(path)
    const found = body.items?.map(({ id, own, children }) => ({ id, own, children })) ?? []
    expect(what, found.sort(byId), nodes(expected))
  }
  for (const [space, { kind, id }] of company.spaces.entries()) {
    if (kind !== 'wiki' || !rule.knowsOfSpace(person, space)) continue
    const here = pages.filter((at) => company.items[at]!.space === space)
    const top = here.filter((at) => {
      const above = company.items[at]!.under!
      return above === null || !reads(above)
    })
    const path = `/api/wiki/spaces/${id}/pages?limit=500`
    await level(`the top of S${space}`, path, top)
    for (const page of here) {
      const below = `${path}&under=${company.items[page]!.id}`
      await level(`what is under I${page}`, below, under(page))
    }
  }
}

const byId = (one: Node, other: Node) => (one.id < other.id ? -1 : 1)

export const wikiBesides: Maker = {
  plugin: 'wiki',
  complete,
  actions: [remark, offerTemplate, lookAt, writeTogether],
  hellos: [{ path: '/api/wiki/pages/:id/together', kind: 'wiki:page', say: [wants(new Y.Doc())] }],
}
