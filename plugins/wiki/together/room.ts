import { coreErrors, type Socket, type Viewer } from 'portico/sdk'
import * as Y from 'yjs'
import { apply, beyond, check, saidOf } from './checks.ts'
import { createMembers, type Member } from './members.ts'
import type { RoomNeeds } from './needs.ts'
import { type PageText, read, write } from './shape.ts'
import type { Head } from './store.ts'
import { tidy } from './tidy.ts'
import type { FromServer, Standing } from './words.ts'

/** A change on its way in. */
interface Arrival {
  member: Member
  seq: number
  change: Uint8Array
}

const soonMs = 80

/** One shared text in memory, while somebody is at it. */
export function openRoom(id: string, needs: RoomNeeds) {
  const { access, db, items, log, store, system } = needs
  const members = createMembers(id, access)
  let doc = new Y.Doc()
  let head: Head = { base: 0, last: -1, changed: false, writers: [] }
  let behind = false
  let arrivals: Arrival[] = []
  let timer: NodeJS.Timeout | undefined
  let pause = soonMs
  /** It could not be read, and what is in memory is not the text: everybody has to come again. */
  let lost: { error: unknown } | undefined
  let work: Promise<unknown> = load()
  work.catch(() => {})

  /** One thing after another: nobody sees what is not stored yet. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(() => {
      if (lost) throw lost.error
      return task()
    })
    work = done.catch(() => {})
    return done
  }

  async function load(): Promise<void> {
    try {
      doc.destroy()
      doc = new Y.Doc()
      const known = await store.catchUp(id, doc, -1)
      head = known ?? (await begin())
      await follow()
    } catch (error) {
      lost = { error }
      throw error
    }
  }

  async function begin(): Promise<Head> {
    const { title, body, version } = await items.document(system, id)
    const first = new Y.Doc()
    write(first, { title: title ?? '', body })
    await store.begin(id, version, Y.encodeStateAsUpdate(first))
    return (await store.catchUp(id, doc, -1))!
  }

  /** What other processes have stored. */
  async function catchUp(): Promise<void> {
    const before = Y.encodeStateVector(doc)
    const from = head.last
    head = (await store.catchUp(id, doc, from)) ?? head
    if (head.last === from) return
    await members.sendChange(Y.encodeStateAsUpdate(doc, before), new Set())
    tellStanding()
  }

  /** The page was published elsewhere: a text nobody has changed follows, another one is behind. */
  async function follow(): Promise<void> {
    const { title, body, version } = await items.document(system, id)
    behind = version !== head.base && head.changed
    if (version !== head.base && !head.changed) await become({ title: title ?? '', body }, version)
    else tellStanding()
  }

  async function become(text: PageText, version: number): Promise<void> {
    const before = Y.encodeStateVector(doc)
    write(doc, text)
    const change = Y.encodeStateAsUpdate(doc, before)
    head = await db.tx(async () => {
      const { last } = await store.append(id, change, [])
      await store.settle(id, version, last)
      needs.changed(id)
      return (await store.head(id))!
    })
    behind = false
    await members.sendChange(change, new Set())
    tellStanding()
  }

  function standing({ mayEdit }: Member): Standing {
    return { type: 'standing', mayEdit, changed: head.changed, behind }
  }

  function tellStanding(): void {
    for (const member of members.all) members.say(member, standing(member))
  }

  /** Those who write fast are gathered; a large text is looked through less often. */
  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      void inTurn(flush).catch((error: unknown) => {
        log.warn('Changes of a page could not be stored; they are sent again', { id, error })
        for (const { socket } of members.all) socket.close(1013, 'core:database-unavailable')
      })
    }, pause)
  }

  async function flush(): Promise<void> {
    const batch = arrivals
    arrivals = []
    if (batch.length === 0) return
    if (await take(batch)) return
    for (const one of batch) await take([one])
  }

  /** All of them, or none: then false, and a single one is refused by name. */
  async function take(batch: readonly Arrival[]): Promise<boolean> {
    const people = [...new Set(batch.map(({ member }) => member.socket.viewer.id))]
    const before = Y.encodeStateVector(doc)
    try {
      const began = performance.now()
      for (const { change } of batch) apply(doc, change)
      await check(doc, items)
      pause = Math.max(soonMs, (performance.now() - began) * 5)
      const change = Y.mergeUpdates(batch.map((each) => each.change))
      const known = head.last
      head = await db.tx(async () => {
        for (const person of people) await mustEdit(person)
        needs.changed(id)
        return store.append(id, change, people)
      })
      for (const { member, seq } of batch) members.say(member, { type: 'stored', seq })
      if (head.last === known + 1) await members.sendChange(change, authorsOf(batch))
      else await others(before, known)
      tellStanding()
      return true
    } catch (error) {
      const said = saidOf(error)
      await load()
      if (!said) throw error
      if (batch.length > 1) return false
      refuse(batch[0]!, said)
      return true
    }
  }

  /** Another process was faster: what it has stored comes along. */
  async function others(before: Uint8Array, known: number): Promise<void> {
    head = (await store.catchUp(id, doc, known)) ?? head
    await members.sendChange(Y.encodeStateAsUpdate(doc, before), new Set())
  }

  async function mustEdit(personId: string): Promise<void> {
    const viewer = await access.viewerOf(personId)
    if (!(await needs.mayEdit(viewer, id))) throw coreErrors.forbidden()
  }

  function refuse({ member, seq }: Arrival, { code, detail }: { code: string; detail: string }) {
    const vector = base64(Y.encodeStateVector(doc))
    members.say(member, { type: 'refused', seq, code, detail, vector })
  }

  return {
    members,
    /** Loaded, and done with what came. */
    settled: () => inTurn(async () => {}),
    catchUp: () => inTurn(catchUp),
    follow: () => inTurn(follow),

    join(socket: Socket, mayEdit: boolean): Member {
      const member: Member = { socket, mayEdit, caret: undefined }
      members.all.add(member)
      return member
    },

    /** Sends what they lack, and says what is here. */
    sync: (member: Member, vector: Uint8Array) =>
      inTurn(async () => {
        const { socket, mayEdit } = member
        socket.send(beyond(doc, vector))
        const here = base64(Y.encodeStateVector(doc))
        members.say(member, { type: 'synced', vector: here, mayEdit } satisfies FromServer)
        members.say(member, standing(member))
      }),

    arrive(arrival: Arrival): void {
      const { code, spec } = coreErrors.forbidden
      if (!arrival.member.mayEdit) refuse(arrival, { code, detail: spec.title })
      else {
        arrivals.push(arrival)
        soon()
      }
    },

    /** The text becomes the page that everybody reads. @throws core:conflict when that has changed */
    publish: (viewer: Viewer, { note, over }: { note?: string; over: boolean }) =>
      inTurn(async () => {
        await flush()
        await catchUp()
        const { title, body } = read(doc)
        const version = over ? (await items.document(viewer, id)).version : head.base
        const text = { title, body: tidy(body), ...(note && { note }) }
        const known = head.last
        const published = await db.tx(async () => {
          const done = await needs.publish(viewer, id, version, text)
          await store.settle(id, done.version, known)
          needs.changed(id)
          return done
        })
        head = (await store.head(id)) ?? head
        behind = false
        tellStanding()
        return published
      }),

    /** What nobody has published is given up: the text is the page again. */
    reset: (viewer: Viewer) =>
      inTurn(async () => {
        await flush()
        await mustEdit(viewer.id)
        const { title, body, version } = await items.document(viewer, id)
        await become({ title: title ?? '', body }, version)
      }),

    /** Leaves one state in the database. */
    close: () =>
      inTurn(async () => {
        clearTimeout(timer)
        timer = undefined
        await flush()
        await store.compact(id, Y.encodeStateAsUpdate(doc), head.last)
        doc.destroy()
      }),
    last: () => head.last,
  }
}

export type Room = ReturnType<typeof openRoom>

/** A single author has the change already; of several each lacks the others'. */
function authorsOf(batch: readonly Arrival[]): ReadonlySet<Member> {
  const authors = new Set(batch.map(({ member }) => member))
  return authors.size === 1 ? authors : new Set()
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
