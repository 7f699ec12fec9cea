export { presenceMigrations } from './migrations.ts'
export { createPresence, type Presence } from './presence.ts'
