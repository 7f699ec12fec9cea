import { stemmer } from '@orama/stemmers/english'
import { irregularForms } from './irregular.ts'

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

const irregular = irregularForms(`
  be been was were are is am
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
  write wrote written
  analysis analyses
  criterion criteria
  die died dies dying
  half halves
  index indices
  knife knives
  lie lied lies lying
  life lives
  mouse mice
  shelf shelves
  tie tied ties tying`)

/** The stem of an English word: Porter's, of the word as it is spelled in America. */
export function english(word: string): string {
  const known = irregular.get(word) ?? word
  return stemmer(spellings.reduce((form, [from, to]) => form.replace(from, to), known))
}
