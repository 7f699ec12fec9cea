export { createLog, type LogLevel, type LogOptions, type LogRoot } from './log.ts'
