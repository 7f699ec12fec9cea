import { createHash } from 'node:crypto'

/** What an overriding template says of the one it was made from. */
export interface Stamp {
  /** Whose template that was: the id of a theme or a plugin. */
  owner: string
  hash: string
}

const stamp = /^\{\{!-- base: (\S+) ([0-9a-f]{16}) --\}\}\r?\n?/

/** The text of a template as a base, with the comment by which drift is noticed. */
export function stamped(text: string, owner: string): string {
  return `{{!-- base: ${owner} ${hashOf(text)} --}}\n${unstamped(text)}`
}

export function readStamp(text: string): Stamp | undefined {
  const [, owner, hash] = stamp.exec(text) ?? []
  return owner && hash ? { owner, hash } : undefined
}

/** Of what the template says; neither its own stamp nor the ends of its lines matter. */
export function hashOf(text: string): string {
  const content = unstamped(text).replaceAll('\r\n', '\n').trimEnd()
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

const unstamped = (text: string) => text.replace(stamp, '')
