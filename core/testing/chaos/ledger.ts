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

/** Everything the portal has acknowledged. Nothing else is believed. */
export interface Ledger {
  readonly items: Map<string, KnownItem>
  readonly files: Map<string, KnownFile>
  /** Posts and files that something was acknowledged about since the last look. */
  readonly touched: { posts: Set<string>; files: Set<string> }
  /** What the portal answered that it never should have. */
  readonly complaints: string[]
  acknowledged: number
}

export function createLedger(): Ledger {
  return {
    items: new Map(),
    files: new Map(),
    touched: { posts: new Set(), files: new Set() },
    complaints: [],
    acknowledged: 0,
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
