/** Structured log of one plugin. Secrets by known names are redacted; floods are thinned and counted. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  /** Put the error under `error`. */
  error(message: string, fields?: Record<string, unknown>): void
}
