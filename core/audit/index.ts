export { type AuditRoom, type BrokenLine, createAudit } from './audit.ts'
export { auditMigrations } from './migrations.ts'
