import { stemsOf } from './stems.ts'

/** What may be missing of an ending that has begun: больничног(о), сотрудникам(и), списо(к). */
const missing = ['о', 'и', 'у', 'ю', 'ь', 'к', 'х', 'м', 'і']

/** Stems of a word whose ending is not typed to its end. */
export function unfinished(word: string): string[] {
  if (!/^\p{Script=Cyrillic}{4,}$/u.test(word)) return []
  const stems = missing.flatMap((rest) => stemsOf(word + rest).firm)
  return [...new Set(stems)].filter((stem) => stem.length < word.length)
}
