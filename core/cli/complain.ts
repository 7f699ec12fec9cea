import { isPorticoError } from '../../sdk/index.ts'
import { BootError, describe } from '../config/index.ts'

/** Says on standard error what went wrong, for the person at the keyboard. */
export function complain(error: unknown): void {
  console.error(words(error))
  if (process.env.PORTICO_LOG === 'debug') console.error(error)
}

/** An error as a person reads it; every problem on its own line. */
export function words(error: unknown): string {
  if (error instanceof BootError) {
    const problems = error.problems.map((problem) => `  ${describe(problem)}`)
    return `The portal cannot start:\n${problems.join('\n')}`
  }
  if (isPorticoError(error) && error.fields.length > 0) {
    const fields = error.fields.map(({ path, message }) => `  ${path.slice(1)} ${message}`)
    return `portico: ${error.title}:\n${fields.join('\n')}`
  }
  if (isPorticoError(error)) return `portico: ${error.detail ?? error.title}`
  return `portico: ${error instanceof Error ? error.message : String(error)}`
}
