import { isVisible, type KnownItem, type Ledger, newItem, sha256 } from './ledger.ts'
import type { Random } from './random.ts'

/** One write over HTTP, and what its acknowledgement means. */
export interface Action {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Learns from the answer what is kept from now on. */
  acknowledged(answer: unknown): void
}

export interface Mind {
  login: string
  ledger: Ledger
  random: Random
  /** A text nobody has written before. */
  words(): string
}

type Idea<Result = Action | undefined> = (mind: Mind) => Result

const reactions = ['like', 'heart', 'party']

/** What a writer does next. Only an author changes an item, so each item has one true history. */
export function nextAction(mind: Mind): Action {
  return mind.random.pick(ideas)(mind) ?? post(mind)
}

const post: Idea<Action> = (mind) => {
  const { login, ledger } = mind
  const used = new Set([...ledger.items.values()].flatMap(({ files }) => files))
  const loose = [...ledger.files.values()].find(({ id, owner }) => owner === login && !used.has(id))
  const text = mind.words()
  const files = loose ? [loose.id] : []
  return {
    ...json('POST', '/api/feed/posts', { body: text, files }),
    acknowledged(answer) {
      const { id } = answer as { id: string }
      ledger.changed({ ...newItem({ id, post: null, author: login, text }), files })
    },
  }
}

const comment: Idea = (mind) => {
  const { login, ledger, random } = mind
  const target = recent(mind, ({ post }) => post === null)
  if (!target) return
  const others = recent(mind, (item) => item.post === target.id)
  const text = mind.words()
  const replyTo = others && random.chance(0.3) ? { replyTo: others.id } : {}
  return {
    ...json('POST', `/api/feed/posts/${target.id}/comments`, { body: text, ...replyTo }),
    acknowledged(answer) {
      const { id } = answer as { id: string }
      ledger.changed(newItem({ id, post: target.id, author: login, text }))
    },
  }
}

const edit: Idea = (mind) => {
  const item = recent(mind, ({ author }) => author === mind.login)
  if (!item) return
  const text = mind.words()
  const action = json('PATCH', addressOf(item), { body: text })
  return {
    ...action,
    headers: { ...action.headers, 'if-match': `"${item.version}"` },
    acknowledged() {
      mind.ledger.changed(Object.assign(item, { text, version: item.version + 1 }))
    },
  }
}

const react: Idea = (mind) => {
  const { login, ledger, random } = mind
  const item = recent(mind, ({ post }) => post === null)
  if (!item) return
  const key = random.pick(reactions)
  const on = !item.reactions.get(key)?.has(login)
  return {
    method: on ? 'PUT' : 'DELETE',
    path: `/api/feed/posts/${item.id}/reactions/${key}`,
    acknowledged: () => ledger.reacted(item, login, key, on),
  }
}

const remove: Idea = (mind) => {
  const item = recent(mind, ({ author }) => author === mind.login)
  if (!item) return
  return {
    method: 'DELETE',
    path: addressOf(item),
    acknowledged() {
      const removals = item.removals + 1
      mind.ledger.changed(Object.assign(item, { removed: true, removals }))
    },
  }
}

const restore: Idea = ({ login, ledger, random }) => {
  const gone = [...ledger.items.values()].filter(
    ({ author, removed, post }) =>
      author === login && removed && !(post && ledger.items.get(post)?.removed),
  )
  if (gone.length === 0) return
  const item = random.pick(gone)
  return {
    method: 'POST',
    path: `${addressOf(item)}/restore`,
    acknowledged() {
      const restorals = item.restorals + 1
      ledger.changed(Object.assign(item, { removed: false, restorals }))
    },
  }
}

const upload: Idea = ({ login, ledger, random }) => {
  const bytes = random.bytes(1 + random.int(60_000))
  return {
    method: 'POST',
    path: '/api/files',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'bytes.bin' },
    body: bytes,
    acknowledged(answer) {
      const { id } = (answer as { files: { id: string }[] }).files[0]!
      ledger.uploaded({ id, owner: login, size: bytes.length, sha256: sha256(bytes) })
    },
  }
}

const ideas: Idea[] = [post, post, comment, comment, comment, edit, edit, react, react].concat([
  remove,
  restore,
  restore,
  upload,
])

/** One of the newest that a reader finds and that fit, so that writers meet at the same items. */
function recent({ ledger, random }: Mind, fits: (item: KnownItem) => boolean) {
  const found = [...ledger.items.values()].filter((item) => fits(item) && isVisible(ledger, item))
  return found.length === 0 ? undefined : random.pick(found.slice(-8))
}

function addressOf(item: KnownItem): string {
  return item.post === null ? `/api/feed/posts/${item.id}` : `/api/discussion/comments/${item.id}`
}

function json(method: string, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' }
  return { method, path, headers: headers as Record<string, string>, body: JSON.stringify(body) }
}
