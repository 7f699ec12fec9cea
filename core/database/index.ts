export { type DatabaseOptions, isDatabaseInUse, openDatabase } from './engine.ts'
export { isUniqueViolation } from './faults.ts'
export { MigrationError } from './migrate.ts'
export { migrationChecksum } from './migration-checksum.ts'
export type { MigrationEffect } from './migration-effects.ts'
export {
  type Cell,
  type Loader,
  type Readings,
  restoreMark,
  type TableShape,
  type View,
} from './moving/index.ts'
export { oneOf } from './one-of.ts'
export type { BoundDatabase, DatabaseEngine, DatabaseLog, Dialect } from './types.ts'
