import type { TestAnswer } from '../../client.ts'
import type { Play } from '../play.ts'

/** Whether it was done. What the portal refuses has not happened. @throws when it broke */
export function answered(
  { say }: Play,
  { status, text }: Pick<TestAnswer, 'status' | 'text'>,
): boolean {
  if (status >= 500) throw new Error(`${status} ${text}`)
  if (status >= 400) say(`  refused: ${status}`)
  return status < 400
}
