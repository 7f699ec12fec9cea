/** Suffixes by which one part of speech is made of another: провер(ка), провер(ить), рекоменд(ация). */
const suffixes = new RegExp(
  `(?:${[
    'ировать|овать|[иы]вать|[аяеи]ть|[иау]ция|[иау]ци[июейям]+|[аяе]ни[еяюий]м?|к[аиуе]|кой|ок',
    'ювати|увати|овувати|[аяиі]ти|[иуаі]ці[яїюйє]м?|[аяе]ння[м]?|[аяе]нню|ц[іи]|кою',
  ].join('|')})(?:с[яь])?$`,
)
const shortest = 5

/** What words made of the same one begin with; nothing where too little would be left. */
export function rootOf(word: string): string | undefined {
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return undefined
  const root = word.replace(suffixes, '')
  return root !== word && root.length >= shortest ? root : undefined
}
