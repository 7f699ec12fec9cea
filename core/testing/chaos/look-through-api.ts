import type { Findings } from './findings.ts'
import { commentsOf, type KnownFile, type KnownItem, type Ledger, sha256 } from './ledger.ts'
import type { Writer } from './writer.ts'

interface Shown {
  id: string
  text: string
  version: number
}

interface ShownPost extends Shown {
  files: { id: string }[]
  comments: number
  reactions: { key: string; count: number }[]
}

interface ShownComment extends Shown {
  replies: ShownComment[]
}

/** Compares what the portal shows with what it has acknowledged. */
export interface Look {
  url: string
  ledger: Ledger
  writers: readonly Writer[]
  findings: Findings
}

export async function lookAtPosts(look: Look, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await lookAtPost(look, look.ledger.items.get(id)!)
}

export async function lookAtFiles(look: Look, ids: Iterable<string>): Promise<void> {
  for (const id of ids) await lookAtFile(look, look.ledger.files.get(id)!)
}

async function lookAtPost(look: Look, post: KnownItem): Promise<void> {
  const { findings } = look
  const path = `/api/feed/posts/${post.id}`
  const answer = await read<ShownPost>(look, post.author, path)
  if (post.removed) {
    if (answer.status !== 404) findings.lost(`the removal of the post ${post.id}: it is back`)
    return
  }
  if (answer.status !== 200) {
    return findings.lost(`the post ${post.id} of ${post.author}: ${answer.status}`)
  }
  const shown = answer.body
  compare(findings, post, shown)
  const files = shown.files.map(({ id }) => id).join()
  if (files !== post.files.join()) {
    findings.lost(`the files of the post ${post.id}: ${post.files} became ${files || 'none'}`)
  }
  lookAtReactions(findings, post, shown)
  await lookAtComments(look, post, shown)
}

function lookAtReactions(findings: Findings, post: KnownItem, shown: ShownPost): void {
  const counts = new Map(shown.reactions.map(({ key, count }) => [key, count]))
  for (const key of new Set([...post.reactions.keys(), ...counts.keys()])) {
    const known = post.reactions.get(key)?.size ?? 0
    const count = counts.get(key) ?? 0
    const what = `reactions ${key} on the post ${post.id}: ${known} given, ${count} counted`
    if (count < known) findings.lost(what)
    if (count > known) findings.doubled(what)
  }
}

async function lookAtComments(look: Look, post: KnownItem, shown: ShownPost): Promise<void> {
  const { ledger, findings } = look
  const known = new Map(commentsOf(ledger, post.id).map((item) => [item.id, item]))
  const found = await allComments(look, post)
  for (const comment of found) {
    const item = known.get(comment.id)
    if (item) compare(findings, item, comment)
    else findings.doubled(`a comment on ${post.id} that nobody was told of: "${comment.text}"`)
    known.delete(comment.id)
  }
  for (const { id, author, text } of known.values()) {
    findings.lost(`the comment ${id} of ${author} on the post ${post.id}: "${text}"`)
  }
  if (shown.comments !== found.length) {
    const what = `the post ${post.id} counts ${shown.comments} comments and has ${found.length}`
    if (shown.comments < found.length) findings.lost(what)
    else findings.doubled(what)
  }
}

async function allComments(look: Look, post: KnownItem): Promise<ShownComment[]> {
  const found: ShownComment[] = []
  let cursor = ''
  do {
    const path = `/api/feed/posts/${post.id}/comments?limit=100${cursor}`
    const { status, body } = await read<{ comments: ShownComment[]; nextCursor: string | null }>(
      look,
      post.author,
      path,
    )
    if (status !== 200) return found
    found.push(...body.comments.flatMap((comment) => [comment, ...comment.replies]))
    cursor = body.nextCursor ? `&cursor=${encodeURIComponent(body.nextCursor)}` : ''
  } while (cursor)
  return found
}

function compare(findings: Findings, known: KnownItem, shown: Shown): void {
  const { id, author, text, version } = known
  if (shown.version < version || (shown.version === version && shown.text !== text)) {
    const now = `it says "${shown.text}" in version ${shown.version}`
    findings.lost(`"${text}", version ${version} of ${id} by ${author}: ${now}`)
  }
  if (shown.version > version) {
    findings.doubled(`a change of ${id}: version ${version} became ${shown.version}`)
  }
}

/** The file of a removed post is gone with it. */
async function lookAtFile(look: Look, file: KnownFile): Promise<void> {
  const { url, writers, findings, ledger } = look
  if ([...ledger.items.values()].some((item) => item.removed && item.files.includes(file.id)))
    return
  const owner = writers.find(({ login }) => login === file.owner)!
  const answer = await owner.get(url, `/files/${file.id}?variant=original`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (answer.status !== 200) findings.lost(`the file ${file.id}: ${answer.status}`)
  else if (sha256(bytes) !== file.sha256) {
    findings.lost(`bytes of the file ${file.id}: ${bytes.length} of ${file.size}, or others`)
  }
}

async function read<T>(look: Look, login: string, path: string) {
  const reader = look.writers.find((writer) => writer.login === login)!
  const answer = await reader.get(look.url, path)
  return { status: answer.status, body: (await answer.json()) as T }
}
