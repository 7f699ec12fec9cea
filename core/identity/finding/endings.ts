import { sound, squeeze } from './sound.ts'

/** Endings as they sound: -а, -я, -о, -й, -ий, -ей, -ой, -ая… of who is called. */
const nominative = longestFirst('a ia o e i ei oi aia iaia')

/** …and those of other cases, Russian and Ukrainian: -у, -ом, -ей, -ого, -ської, -ові… */
const oblique = longestFirst(
  `a ia o e i u iu om em im iem oi ei iei oiu eiu ieiu oho eho omu emu aia iaia uiu iuiu
   eia oia oem ie ovi evi ievi`,
)

const shortest = 2

/** What stays the same in all cases of a name: Мария and Марией are `mar`. First the likeliest. */
export function stemsOfName(word: string): string[] {
  const full = sound(word)
  const stem = without(full, nominative)
  return [...new Set(stem === full ? [full, ...shifted(full)] : [stem])].map(even)
}

/** The same of a word typed, which may be in any case. */
export function stemsOfTyped(word: string): string[] {
  const full = sound(word)
  const stems = [without(full, nominative), without(full, oblique)]
  // Іванові is of Іван, Івановій is of Іванова.
  if (/[oe]vi$/.test(full)) stems.push(full.slice(0, -1))
  return [...new Set(stems.map(even))]
}

function without(word: string, endings: readonly string[]): string {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= shortest)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

/** Vowels that go or change when an ending comes: Павел, Павла; Федір, Федора; Лев, Льва. */
function shifted(word: string): string[] {
  const fleeting = word.replace(/[eo](?=(ts|k|l|r)$)|(?<=^[^aeiou]+)[eo](?=v$)/, '')
  const changing = /i[^aeiou]$/.test(word)
    ? ['o', 'e'].map((vowel) => `${word.slice(0, -2)}${vowel}${word.slice(-1)}`)
    : []
  return [...(fleeting.length >= shortest ? [fleeting] : []), ...changing]
}

/** Stems are compared whole, so that they may leave out what spellings differ in. */
function even(stem: string): string {
  const same = stem
    .replace(/kh/g, 'h')
    .replace(/shch|sch/g, 'sh')
    .replace(/ie|io/g, 'e')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/c(?!h)/g, 'k')
  return squeeze(same)
}

function longestFirst(endings: string): string[] {
  return endings.split(/\s+/).sort((one, other) => other.length - one.length)
}
