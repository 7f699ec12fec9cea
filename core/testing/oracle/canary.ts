import { createHash } from 'node:crypto'

/** Makes unique tokens that survive lower case, addresses, file names and HTML unchanged. */
export function createCanaries(seed: number): () => string {
  let count = 0
  return () => `zq${createHash('sha1').update(`${seed} ${++count}`).digest('hex').slice(0, 10)}`
}

const canary = /zq[0-9a-f]{10}/gi
const run = /[\w-]+/g
const idLength = 22

/** Every canary and everything that could be an id in a text; ids may stand in longer words. */
export function tokensIn(text: string, known: { has(token: string): boolean }): Set<string> {
  const found = new Set<string>()
  for (const [token] of text.matchAll(canary)) {
    const plain = token.toLowerCase()
    if (known.has(plain)) found.add(plain)
  }
  for (const [word] of text.matchAll(run)) {
    if (word.length < idLength) continue
    for (let at = 0; at + idLength <= word.length; at++) {
      const part = word.slice(at, at + idLength)
      if (known.has(part)) found.add(part)
    }
  }
  return found
}
