/** Letters and how they are written in Latin: first as in passports, then as people do. */
const russian: Record<string, string[]> = {
  ...{ а: ['a'], б: ['b'], в: ['v', 'w'], г: ['g'], д: ['d'], е: ['e', 'ye', 'je'], ж: ['zh'] },
  ...{ з: ['z'], и: ['i'], й: ['y', 'j'], к: ['k'], л: ['l'], м: ['m'], н: ['n'], о: ['o'] },
  ...{
    п: ['p'],
    р: ['r'],
    с: ['s'],
    т: ['t'],
    у: ['u'],
    ф: ['f', 'ph'],
    х: ['kh', 'h'],
    ц: ['ts', 'c'],
  },
  ...{
    ч: ['ch'],
    ш: ['sh'],
    щ: ['shch', 'sch'],
    ы: ['y'],
    ь: [''],
    э: ['e'],
    ю: ['yu', 'iu', 'ju'],
  },
  ...{ я: ['ya', 'ia', 'ja'], ъ: [''] },
}
const ukrainian: Record<string, string[]> = {
  ...russian,
  ...{ г: ['h', 'g'], и: ['y'], і: ['i'], ї: ['i', 'yi', 'ji'], є: ['ie', 'ye', 'je'], е: ['e'] },
}

interface Reading {
  letters: RegExp
  back: Map<string, string>
  /** What letters do not tell: where ы and ь stand. */
  before(word: string): string
  after: [RegExp, string][]
}

const fromRussian = reading(
  russian,
  { y: 'й', i: 'и', e: 'е', h: 'х', j: 'й', c: 'ц' },
  (word) => word.replace(/(?<=[^aeiouy])y(?![aeiou])/g, 'ы'),
  [
    [/л(?=[бгджзкмнпрстфхцчшщ])/g, 'ль'],
    [/[иы]й?$|ыы$/, 'ый'],
  ],
)
const fromUkrainian = reading(
  ukrainian,
  { y: 'и', i: 'і', e: 'е', h: 'г', g: 'г', j: 'й', c: 'ц' },
  (word) => word,
  [
    [/(?<=[сзц])(?=к[аиіоу])/g, 'ь'],
    [/л(?=[бгджзкмнпрстфхцчшщ])/g, 'ль'],
  ],
)

/** Ways to write a word in the other alphabet, the likeliest first; none for what is in neither. */
export function transliterations(word: string): string[] {
  if (/^[a-z]{3,}$/.test(word)) {
    return [...new Set([fromRussian, fromUkrainian].flatMap((one) => toCyrillic(word, one)))]
  }
  if (!/^\p{Script=Cyrillic}{3,}$/u.test(word)) return []
  return [...new Set([russian, ukrainian].map((letters) => toLatin(word, letters)))]
}

function toLatin(word: string, letters: Record<string, string[]>): string {
  return Array.from(word, (letter) => letters[letter]?.[0] ?? letter).join('')
}

function toCyrillic(word: string, { letters, back, before, after }: Reading): string[] {
  const plain = before(word).replace(letters, (way) => back.get(way)!)
  const others = after.map(([from, to]) => plain.replace(from, to))
  return [plain, ...others]
}

function reading(
  ways: Record<string, string[]>,
  sure: Record<string, string>,
  before: Reading['before'],
  after: Reading['after'],
): Reading {
  const back = new Map([
    ['x', 'кс'],
    ['q', 'к'],
  ])
  for (const [letter, each] of Object.entries(ways)) {
    for (const way of each) if (way !== '' && !back.has(way)) back.set(way, letter)
  }
  for (const [way, letter] of Object.entries(sure)) back.set(way, letter)
  const longestFirst = [...back.keys()].sort((one, other) => other.length - one.length)
  return { letters: new RegExp(longestFirst.join('|'), 'g'), back, before, after }
}
