import { createHash } from 'node:crypto'

/** A post or a comment as its writer was told it is kept. */
export interface KnownItem {
  id: string
  /** The post a comment hangs on. */
  post: string | null
  author: string
  text: string
  version: number
  removed: boolean
  removals: number
  restorals: number
  files: string[]
  /** Reaction → who gave it. */
  reactions: Map<string, Set<string>>
}

export interface KnownFile {
  id: string
  owner: string
  size: number
  sha256: string
}

/** One acknowledgement, and when it came. `what` of a reaction is who, which, on what. */
export type Fact = { at: number } & (
  | { item: KnownItem }
  | { file: KnownFile }
  | { reaction: { what: string; on: boolean } }
)

/** Everything the portal has acknowledged. Nothing else is believed. */
export interface Ledger {
  readonly items: Map<string, KnownItem>
  readonly files: Map<string, KnownFile>
  /** The same, one after the other. */
  readonly facts: Fact[]
  /** Posts and files that something was acknowledged about since the last look. */
  readonly touched: { posts: Set<string>; files: Set<string> }
  /** What the portal answered that it never should have. */
  readonly complaints: string[]
  acknowledged: number
  changed(item: KnownItem): void
  uploaded(file: KnownFile): void
  reacted(item: KnownItem, login: string, key: string, on: boolean): void
}

/** `clock` tells the time of facts. */
export function createLedger(clock: () => number = () => 0): Ledger {
  const items = new Map<string, KnownItem>()
  const files = new Map<string, KnownFile>()
  const facts: Fact[] = []
  const touched = { posts: new Set<string>(), files: new Set<string>() }
  return {
    ...{ items, files, facts, touched },
    complaints: [],
    acknowledged: 0,
    changed(item) {
      items.set(item.id, item)
      facts.push({ at: clock(), item: { ...item } })
      touched.posts.add(item.post ?? item.id)
    },
    uploaded(file) {
      files.set(file.id, file)
      facts.push({ at: clock(), file })
      touched.files.add(file.id)
    },
    reacted(item, login, key, on) {
      const given = item.reactions.get(key) ?? new Set()
      item.reactions.set(key, given)
      if (on) given.add(login)
      else given.delete(login)
      facts.push({ at: clock(), reaction: { what: `${login} ${key} ${item.id}`, on } })
      touched.posts.add(item.id)
    },
  }
}

export function newItem(item: Pick<KnownItem, 'id' | 'post' | 'author' | 'text'>): KnownItem {
  return {
    ...{ version: 1, removed: false, removals: 0, restorals: 0 },
    ...{ files: [], reactions: new Map() },
    ...item,
  }
}

/** Whether a reader finds it: a comment goes with its post. */
export function isVisible(ledger: Ledger, item: KnownItem): boolean {
  const post = item.post === null ? undefined : ledger.items.get(item.post)
  return !item.removed && !post?.removed
}

export function commentsOf(ledger: Ledger, post: string): KnownItem[] {
  return [...ledger.items.values()].filter((item) => item.post === post && !item.removed)
}

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
