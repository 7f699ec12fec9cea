import { randomBytes } from 'node:crypto'

/** A random 128-bit id, 22 characters, safe in addresses: guessing one tells nothing. */
export function newId(): string {
  return randomBytes(16).toString('base64url')
}
