export { createFind, type Finding } from './find.ts'
export { findingMigrations } from './migrations.ts'
export { createPersonIndex, orderColumns, type PersonIndex, tokenRows } from './person-index.ts'
export { findable } from './tokens.ts'
