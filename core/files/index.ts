export {
  type CoreFiles,
  createFiles,
  type FilesOptions,
  type OpenFile,
} from './files.ts'
export { holdFiles } from './hold.ts'
export { filesMigrations as migrations } from './migrations.ts'
export type { FoundFile } from './reading.ts'
export { flush, type Variant } from './store.ts'
export type { UploadState, Uploads } from './uploads/uploads.ts'
