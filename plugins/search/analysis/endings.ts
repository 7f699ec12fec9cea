/** The stem of a word that has one of the endings after a stem known to be whole. */
export function wholeStem(
  word: string,
  endings: ReadonlySet<string>,
  whole: RegExp,
): string | undefined {
  for (let length = 0; length <= 3 && length < word.length - 1; length++) {
    const stem = word.slice(0, word.length - length)
    if ((length === 0 || endings.has(word.slice(-length))) && whole.test(stem)) return stem
  }
  return undefined
}
