import { randomInt } from 'node:crypto'
import { hashOf } from '../identity/index.ts'

/** Without letters and digits that are taken for each other. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Easily typed from a terminal, about 59 bits: `K7TM-Q2XD-9HRA`. */
export function newCode(): string {
  const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [four(), four(), four()].join('-')
}

/** Only this is kept; blanks, dashes and case do not matter. */
export function hashOfCode(code: string): string {
  return hashOf(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}
