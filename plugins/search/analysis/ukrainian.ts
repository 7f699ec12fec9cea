import { wholeStem } from './endings.ts'
import { irregularForms } from './irregular.ts'

/** Of nouns, adjectives and verbs alike. */
const endings = new Set(
  `а я о е є у ю и і ї ь й ий ій їй ого ього ому ьому ої ьої ою ьою ею єю им ім їм их іх їх
  ими іми їми йми ьми ом ем єм ьом ам ям ів їв ей ові еві єві ами ями ах ях
  ати яти ити іти їти ути ав яв ив ув ала яла ила іла їла ула ало яло ило іло їло уло
  али яли или іли їли ули аю яю ію ує ює ає яє іє ають яють іють уть ють ать ять ить їть
  аєш яєш ієш еш єш иш їш емо ємо имо їмо аємо яємо іємо ете єте ите їте аєте яєте ієте
  ай яй уй юй іть йте айте уйте юйте учи ючи ачи ячи аючи яючи вши авши ивши увши
  увати ювати увала ювала ували ювали увало ювало ував ював уємо юємо уєте юєте уєш юєш
  ують юють уючи юючи ую юю`.split(/\s+/),
)
const longest = 6

/** Stems that look as if they had an ending: програм(а), архів(у), колектив(у), розділ(и). */
const whole =
  /(?:грам|клам|систем|проблем|схем|плом|льбом|режим|[ктн]тив|архів|вплив|устав|справ|держав|заяв|прав|форм|діл|музе|ключ|відом)$|^(?:том|тем|дім|став|лист)$/

const irregular = irregularForms(`
  гроші грошей грошам грошима грошах
  день дня дню днем дні днів дням днями днях
  діти дітей дітям дітьми дітях дитина дитини дитині дитину дитиною
  імя імені іменем імена імен іменам іменами іменах
  люди людей людям людьми людях людина людини людині людину людиною
  могти можу може можуть міг могла могли можна
  знайти знайде знайдуть знайшов знайшла знайшли знайдено знайдений знайдені
  любов любові любовю
  письмо писем
  прийти прийде прийдуть прийшов прийшла прийшли
  тиждень тижня тижню тижнем тижні тижнів тижням тижнями тижнях
  час часу часом часи часів`)

/** The stems of a Ukrainian word: first the likeliest, then those a changing vowel or a suffix makes. */
export function ukrainian(word: string, isName: boolean): string[] {
  const known = irregular.get(word) ?? word
  const plain = withoutReflexive(known).replace(/(?<=..[аиіїуюя]т)им(?:у|еш|е|емо|ете|уть)$/, 'и')
  const stem = even(withoutEnding(plain))
  const others = [
    ...closed(plain, stem),
    ...hard(plain, stem),
    ...made(plain),
    ...named(plain, isName),
  ]
  return [stem, ...new Set(others.filter((other) => other !== stem))]
}

function withoutReflexive(word: string): string {
  return word.length > 5 ? word.replace(/(?<=[аеиоуюяіїєвлйшь])с[яь]$/, '') : word
}

function withoutEnding(word: string): string {
  const known = wholeStem(word, endings, whole)
  if (known !== undefined) return known
  for (let length = Math.min(longest, word.length - 2); length > 0; length--) {
    if (isEnding(word, length)) return word.slice(0, -length)
  }
  return word
}

/** A stem has a vowel and three letters, two before an ending of one letter. */
function isEnding(word: string, length: number): boolean {
  const stem = word.slice(0, -length)
  const long = stem.length >= (length === 1 ? 2 : 3)
  return long && /[аеиіїоуюяє]/.test(stem) && endings.has(word.slice(-length))
}

/** What stems of one word differ in, whatever its form. */
function even(stem: string): string {
  return stem
    .replace(/(?<=..[^аеиіїоуюяє])[іїь]$|(?<=..)ї$/, '')
    .replace(/(?<=..)(.)\1$/, '$1')
    .replace(/(?<=...)[оую]ван$/, '')
    .replace(/(?<=..[бпвмф])л$/, '')
    .replace(/(?<=..)дж$/, 'д')
    .replace(/(?<=..)іст$/, 'ост')
    .replace(/(?<=[аеиіїоуюяє].*[^аеиіїоуюяєй])[ое](?=[кц]$)/, '')
}

/** договір is of договор(у), ніччю of ноч(і), тиждень of тижн(я), вікон of вікн(о). */
function closed(word: string, stem: string): string[] {
  const bare = word.replace(/ь$/, '')
  if (/і[^аеиіїоуюяє]$/.test(bare) && bare === stem) return opened(stem)
  if (/і(.)\1ю$/.test(word)) return opened(word.slice(0, -2))
  if (/..ень$/.test(word)) return [`${stem.slice(0, -2)}н`]
  const short = /^(.?.?[аеиіїоуюяє][^аеиіїоуюяє]{1,2})[ое]([нл])$/.exec(word)
  return short ? [`${short[1]}${short[2]}`] : []
}

function opened(stem: string): string[] {
  return ['о', 'е'].map((vowel) => `${stem.slice(0, -2)}${vowel}${stem.slice(-1)}`)
}

const softened: Record<string, string> = { ц: 'к', з: 'г', с: 'х' }

/** книзі is of книг(а), відпустці of відпустк(а). */
function hard(word: string, stem: string): string[] {
  return /[цзс]і$/.test(word) ? [stem.replace(/.$/, (last) => softened[last] ?? last)] : []
}

/** підписання and підписаний, погодження and погоджений: by their verbs. */
function made(word: string): string[] {
  const noun = /^(.{5,})[ае]н(?:ня|ню|ням|нями|нях|ь)$/.exec(word)
  const participle = /^(.{5,})[ае]н(?:ий|ого|ому|им|ої|ій|их|ими|о)$/.exec(word)
  const stem = (noun ?? participle)?.[1]
  return stem === undefined ? [] : [even(stem)]
}

/** Київ is of Києв(а), Харків and Харкові of Харков(а). */
function named(word: string, isName: boolean): string[] {
  const name = isName && /^(.+?)(?:([ії])в|ові)$/.exec(word)
  return name ? [`${name[1]}${name[2] === 'ї' ? 'є' : 'о'}в`] : []
}
