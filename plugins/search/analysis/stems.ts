import QuickLRU from 'quick-lru'
import { english } from './english.ts'
import { type Cyrillic, languageOf } from './language.ts'
import { russian } from './russian.ts'
import { ukrainian } from './ukrainian.ts'

/** What a word is found by. */
export interface Stems {
  /** Its stem; two where it may be a Russian or a Ukrainian word. */
  firm: string[]
  /** Stems of words it may also be a form of, or is made from. */
  loose: string[]
}

const shortest = 3
const kept = 20_000

/** Most words of a text are of the few that everybody uses: by the language around, and as written. */
const caches = new Map<Cyrillic | undefined, QuickLRU<string, { word: string; stems: Stems }>>(
  ([undefined, 'ru', 'uk'] as const).map((around) => [around, new QuickLRU({ maxSize: kept })]),
)

/**
 * The stems of a normalised word. `written` is the word as it stands: capitals are of names,
 * letters tell the language; where they do not, that of the text around it may.
 */
export function stemsOf(word: string, written: string = word, around?: Cyrillic): Stems {
  const cache = caches.get(around)!
  const known = cache.get(written)
  if (known?.word === word) return known.stems
  const stems = find(word, /^\p{Lu}/u.test(written), languageOf(written) ?? around)
  cache.set(written, { word, stems })
  return stems
}

function find(word: string, isName: boolean, language?: Cyrillic): Stems {
  if (word.length < shortest) return { firm: [word], loose: [] }
  if (/^[a-z]+$/.test(word)) return { firm: [english(word)], loose: [] }
  // A telephone number is found without the code of the country.
  if (/^\d{10,13}$/.test(word)) return { firm: [word, word.slice(-9)], loose: [] }
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return { firm: [word], loose: [] }
  const both = [
    ...(language === 'uk' ? [] : [russian(word, isName)]),
    ...(language === 'ru' ? [] : [ukrainian(word, isName)]),
  ]
  const firm = new Set(both.map(([stem]) => stem!))
  const loose = new Set(both.flatMap((stems) => stems.slice(1)).filter((stem) => !firm.has(stem)))
  return { firm: [...firm], loose: [...loose] }
}
