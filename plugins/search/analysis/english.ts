import { stemmer } from '@orama/stemmers/english'

/** Britain and America spell differently; the stem is that of the American word. */
const spellings: [RegExp, string][] = [
  [/(?<=..)is(?=(?:e[drs]?|ing|ations?|ers?)$)/, 'iz'],
  [/ys(?=(?:e[drs]?|ing)$)/, 'yz'],
  [/(?<=(?:col|fav|lab|hon|behavi|neighb|harb|vap|rum|hum|endeav))our/, 'or'],
  [/(?<=(?:cent|lit|met|theat|fib))re(?=s?$)/, 'er'],
  [/(?<=[^aeiou][aeiou])ll(?=(?:ed|ing|ers?)$)/, 'l'],
  [/(?<=(?:cata|dia|ana))logue/, 'log'],
  [/(?<=progra)mme/, 'm'],
  [/(?<=(?:lic|def|off))ence/, 'ense'],
]

/** Forms that no rule makes. */
const irregular = new Map(
  `be been was were are is am
   begin began begun
   break broke broken
   bring brought
   build built
   buy bought
   child children
   choose chose chosen
   do did done does
   draw drew drawn
   drive drove driven
   find found
   forget forgot forgotten
   get got gotten
   give gave given
   go went gone
   grow grew grown
   have has had
   hold held
   hear heard
   keep kept
   know knew known
   lead led
   leave left
   lose lost
   make made
   man men
   mean meant
   meet met
   pay paid
   person people
   run ran
   say said
   see saw seen
   sell sold
   send sent
   show shown
   sit sat
   speak spoke spoken
   spend spent
   take took taken
   teach taught
   tell told
   think thought
   understand understood
   win won
   woman women
   write wrote written`
    .split('\n')
    .flatMap((line) => {
      const [first, ...others] = line.trim().split(' ')
      return others.map((form) => [form, first!] as const)
    }),
)

/** The stem of an English word: Porter's, after what he leaves aside. */
export function english(word: string): string {
  const known = irregular.get(word) ?? word
  return stemmer(spellings.reduce((form, [from, to]) => form.replace(from, to), known))
}
