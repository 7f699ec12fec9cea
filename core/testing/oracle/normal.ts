import type { Answer } from './http.ts'

/** Headers that say nothing of content: of the connection, or random by purpose. */
const idle = new Set([
  ...['date', 'x-request-id', 'content-security-policy', 'connection', 'keep-alive'],
  ...['content-length', 'transfer-encoding', 'set-cookie'],
])

/**
 * An answer without what differs between any two answers: nonces, form keys, ids of requests. What
 * the request itself said is replaced, too, so that echoes do not count.
 */
export function normal(answer: Answer, said: readonly string[] = []): string {
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !idle.has(name))
    .map(([name, value]) => `${name}: ${value}`)
  let text = `${answer.status}\n${headers.join('\n')}\n\n${answer.text}`
  // Ids and canaries have no sign that means something in a pattern.
  for (const word of said) text = text.replaceAll(new RegExp(word, 'gi'), '‹said›')
  return text
    .replaceAll(/nonce="[\w-]+"/g, 'nonce')
    .replaceAll(/name="_key" value="[^"]*"/g, 'key')
    .replaceAll(/"id":"[0-9a-f]{12}"/g, 'request')
}

/** Where two texts part, for people. */
export function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const from = Math.max(0, at - 60)
  const show = (text: string) => JSON.stringify(text.slice(from, at + 100))
  return `${show(one)}\n    instead of ${show(other)}`
}
