export { type DatabaseOptions, openDatabase } from './engine.ts'
export { isUniqueViolation } from './faults.ts'
export { MigrationError } from './migrate.ts'
export type { BoundDatabase, DatabaseEngine, DatabaseLog, Dialect } from './types.ts'
