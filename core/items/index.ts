export { type CoreItems, createItems, type ItemsOptions } from './items.ts'
export type { Kinds } from './kinds.ts'
export { itemsMigrations as migrations } from './migrations.ts'
