import { analyse } from './analysis/index.ts'
import { lexeme } from './lexemes.ts'

/** Words that say little about what is looked for: a text need not have them. */
const lists = [
  `a an the of to in on at for and or is are was were be been by with from as it its this that these
   those how what when where who why which do does did can could i we you he she they my our your me
   us not no if so about into`,
  `и в во на с со к ко у о об от до для за из по при над под без через не ни а но или же ли бы как что
   чем где когда куда кто почему зачем какой какая какие это этот эта эти тот та те мы вы он она они я
   мой наш ваш его ее их есть был была были быть если то так уже еще`,
  `і й та в у на з із зі до для від за по про при над під без через не ні а але або чи би як що чим де
   коли куди хто чому навіщо який яка яке які це цей ця ці той ми ви він вона вони я мій наш ваш його
   її їх є був була були бути якщо то так вже ще`,
]

const terms = new Set(
  lists.flatMap((list) =>
    list.split(/\s+/).flatMap((word) => analyse(word).map(({ term }) => lexeme(term))),
  ),
)

export function isStopWord(term: string): boolean {
  return terms.has(term)
}
