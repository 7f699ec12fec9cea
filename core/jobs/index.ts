export { createJobs, type JobsOptions, type JobsRoom } from './jobs.ts'
export { jobsMigrations } from './migrations.ts'
export type { DeadJob, QueueReport } from './store.ts'
