export { type CoreFiles, createFiles, type FilesOptions, type OpenFile } from './files.ts'
export { filesMigrations as migrations } from './migrations.ts'
export type { Variant } from './store.ts'
