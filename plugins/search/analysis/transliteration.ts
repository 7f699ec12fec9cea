/** Letters and how they are written in Latin: first as in passports, then as people do. */
const russian: Record<string, string[]> = {
  ...{
    а: ['a'],
    б: ['b'],
    в: ['v', 'w'],
    г: ['g'],
    д: ['d'],
    е: ['e', 'ye', 'je'],
    ж: ['zh', 'j'],
  },
  ...{
    з: ['z'],
    и: ['i'],
    й: ['y', 'j', 'i'],
    к: ['k', 'c'],
    л: ['l'],
    м: ['m'],
    н: ['n'],
    о: ['o'],
  },
  ...{
    п: ['p'],
    р: ['r'],
    с: ['s'],
    т: ['t'],
    у: ['u'],
    ф: ['f'],
    х: ['kh', 'h', 'x'],
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

/** Ways to write a word in the other alphabet; none for what is in neither. */
export function transliterations(word: string): string[] {
  if (/^[a-z]{3,}$/.test(word))
    return [toCyrillic(word, fromRussian), toCyrillic(word, fromUkrainian)]
  if (/^\p{Script=Cyrillic}{3,}$/u.test(word))
    return [toLatin(word, russian), toLatin(word, ukrainian)]
  return []
}

function toLatin(word: string, letters: Record<string, string[]>): string {
  return Array.from(word, (letter) => letters[letter]?.[0] ?? letter).join('')
}

type Reading = [RegExp, Map<string, string>]

const fromRussian = reading(russian, { y: 'й', i: 'и', e: 'е', h: 'х', j: 'й', c: 'ц' })
const fromUkrainian = reading(ukrainian, { y: 'и', i: 'і', e: 'е', h: 'г', g: 'г', j: 'й', c: 'ц' })

function reading(letters: Record<string, string[]>, sure: Record<string, string>): Reading {
  const back = new Map<string, string>([
    ['x', 'кс'],
    ['q', 'к'],
  ])
  for (const [letter, ways] of Object.entries(letters)) {
    for (const way of ways) if (way !== '' && !back.has(way)) back.set(way, letter)
  }
  for (const [way, letter] of Object.entries(sure)) back.set(way, letter)
  const ways = [...back.keys()].sort((one, other) => other.length - one.length)
  return [new RegExp(ways.join('|'), 'g'), back]
}

/** y is ы between consonants and at the end of Russian words: vypusk, otpusky. */
function toCyrillic(word: string, [pattern, back]: Reading): string {
  const letters = back === fromRussian[1] ? word.replace(/(?<=[^aeiouy])y(?![aeiou])/g, 'ы') : word
  return letters.replace(pattern, (way) => back.get(way)!)
}
