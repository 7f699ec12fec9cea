import { otherLayouts } from '../../sdk/keyboard-layout.ts'

let known: Promise<ReadonlySet<string>> | undefined

/** The list that comes with the portal: nothing is asked of another server. Loaded when first needed. */
function load(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'] as string[]),
  )
  return known
}

/**
 * True for what everybody tries first: in the list, the list typed with a Cyrillic layout (`йцукен`) or
 * a Cyrillic word typed with a Latin one, the same with digits or signs around it, or one thing repeated.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const list = await load()
  const text = password.toLowerCase()
  return variants(text).some((each) => list.has(each) || cyrillicWords.has(each)) || isPattern(text)
}

/** A short decoration around a word hides nothing. */
const decoration = 6

function variants(text: string): string[] {
  const bare = text.replaceAll(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '')
  const core = text.length - bare.length <= decoration ? bare : text
  const letters = text.replaceAll(/[^\p{L}]+/gu, '')
  const repeated = [text, core, letters].flatMap((each) => unrepeated(each) ?? [])
  const plain = [text, core, ...repeated].filter((each) => each.length > 2)
  return plain.flatMap((each) => [each, ...otherLayouts(each)])
}

/** `abcabc` → `abc`. */
function unrepeated(text: string): string | undefined {
  return /^(.+?)\1+$/su.exec(text)?.[1]
}

/** What the list, made of Latin passwords, does not know. */
const cyrillicWords = new Set(
  'пароль привет любовь солнышко зайчик котик марина наташа андрей дмитрий александр екатерина россия украина україна київ москва привіт кохання сонечко господи спартак динамо максим наталья настя викинг корабль'.split(
    ' ',
  ),
)

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']
const cyrillicRows = ['йцукенгшщзхъ', 'фывапролджэ', 'йцукенгшщзхї', 'абвгдеёжзийклмн']
const runs = [...rows, ...cyrillicRows].flatMap((row) => [row, [...row].reverse().join('')])

/** Made of few characters only, or of nothing but neighbours on the keyboard. */
function isPattern(text: string): boolean {
  if (new Set(text).size < 5) return true
  let rest = text
  while (rest.length > 0) {
    const length = longestRun(rest)
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}

function longestRun(text: string): number {
  for (let length = Math.min(text.length, 33); length >= 3; length--) {
    const start = text.slice(0, length)
    if (runs.some((run) => run.repeat(2).includes(start))) return length
  }
  return 0
}
