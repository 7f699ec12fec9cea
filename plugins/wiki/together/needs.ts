import type { Access, Database, Items, Log, Viewer } from 'portico/sdk'
import type { PageText } from './shape.ts'
import type { Store } from './store.ts'

export interface RoomNeeds {
  access: Pick<Access, 'readersAmong' | 'viewerOf'>
  db: Database
  items: Items
  log: Log
  store: Store
  system: Viewer
  /** Whether they may change the page now. @throws core:not-found */
  mayEdit(viewer: Viewer, id: string): Promise<boolean>
  publish(
    viewer: Viewer,
    id: string,
    version: number,
    text: PageText & { note?: string },
  ): Promise<{ url: string; version: number }>
  /** Tells other processes that a text has changed. */
  changed(id: string): void
}
