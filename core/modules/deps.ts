import type { AnyPluginDefinition, Events } from '../../sdk/index.ts'
import type { Principals } from '../access/index.ts'
import type { DatabaseEngine } from '../database/index.ts'
import type { CoreFiles } from '../files/index.ts'

/** What keeping, deleting and bringing back a plugin's data needs. */
export interface DataDeps {
  engine: DatabaseEngine
  files: Pick<CoreFiles, 'store'>
  principals: Pick<Principals, 'rebuild'>
  /** All plugins there are, whether they run or not. */
  installed: readonly AnyPluginDefinition[]
  /** Names of the core's own tables. */
  coreTables(): Promise<readonly string[]>
  events: Pick<Events, 'emit'>
  now(): number
}
