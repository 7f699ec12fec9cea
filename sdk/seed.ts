import type { Viewer } from './access.ts'
import type { Files } from './files.ts'
import type { Items } from './items.ts'
import type { People } from './people.ts'
import type { ServiceToken } from './services.ts'
import type { Spaces } from './spaces.ts'
import type { Trees } from './trees.ts'

/** What a seeder works with: the same interfaces as plugins, and a clock it may set back. */
export interface SeedContext {
  people: People
  spaces: Spaces
  items: Items
  trees: Trees
  files: Files
  system: Viewer
  /** The viewer for a person, to write in their name. */
  as(personId: string): Promise<Viewer>
  /** A service of an enabled plugin, or `undefined`. */
  service<T>(token: ServiceToken<T>): T | undefined
  /** Runs with the portal's clock standing at `time`, so that old content is old. */
  at<T>(time: number, run: () => Promise<T>): Promise<T>
  now(): number
  /**
   * Runs a part in a transaction and only once under this key, whatever breaks the loading off: begun
   * anew it answers what it answered before, as JSON.
   */
  once<T>(key: string, run: () => Promise<T>): Promise<T>
  /** Somebody lives here already: seed no passwords and no rights, and leave what stands. */
  readonly inhabited: boolean
  /** Says how far it has come, e.g. `Posts`, 20, 70. */
  progress(step: string, done: number, total: number): void
}
