export { createLog, type LogLevel, type LogOptions, type LogRoot } from './log.ts'
export { redact, redactText, secretName } from './redact.ts'
export type { RememberedLine } from './remembered.ts'
