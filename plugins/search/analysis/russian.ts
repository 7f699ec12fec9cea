import { stemmer } from '@orama/stemmers/russian'
import { wholeStem } from './endings.ts'
import { irregularForms } from './irregular.ts'

const endings = new Set('а у ом е ы ов ам ами ах ой ою и о ь'.split(' '))

/**
 * Stems of nouns of which Snowball cuts what looks like the ending of another word: печать as if it
 * were a verb, портал and экран as if somebody had done it, систем(а), объем and состав likewise.
 */
const whole = new RegExp(
  [
    '(?:печат|кроват|памят|скатерт)',
    '(?:порт|термин|журн|кан|персон|матери|фили|сигн|оригин|потенци|капит|кварт|интерв|вокз|финанси)ал',
    '(?:сканд|фин|подв|иде|минер|генер|адмир|прич|пров|зав|перев|интегр|арсен|функцион|ритуа|заголов)ал',
    '(?:экр|стак|ресторн|рестор|оке|капит|карм|див|орг|ураг|карав|чемод|рамад|охр|обм|тум|бан|уст)ан',
    '^(?:ив|ром|степ|богд|русл|герм|курб)ан',
    '(?:грам|грамм|блем|систем|схем|реклам|режим|плом|льбом|птом|(?:^|[оаы])об[ъ]ем|подъем|съем|при?ем|заем|водоем|проем)',
    '(?:[кнр]тив|ектив|атив|мотив|архив|залив|прилив)',
    '(?:пере|раз|про|об|на|от|по|вз|^с)рыв|(?:от|при|вы|со)зыв',
    '(?:состав|устав|сплав|рукав|держав|переправ|^прав)',
  ]
    .map((stems) => `(?:${stems})$`)
    .join('|'),
)

const irregular = irregularForms(`
  время времени временем времена времен временам временах временами
  деньги денег деньгам деньгами деньгах
  день дня дню днем дне дни дней дням днями днях
  дети детей детям детьми детях ребенок ребенка ребенку ребенком ребенке
  имя имени именем имена имен именам именами именах
  лев льва льву львом льве
  люди людей людям людьми людях человек человека человеку человеком человеке
  найти найдет найдут нашел нашла нашли найден найдена найдено найдены найденный найденные
  павел павла павлу павлом павле
  письмо писем
  прийти придет придут пришел пришла пришли
  путь пути путем путей путям путями путях`)

/** The stems of a Russian word: Snowball's first, with what makes the forms of one word meet. */
export function russian(word: string, isName: boolean): string[] {
  const known = irregular.get(word) ?? word
  const stem = wholeStem(known, endings, whole) ?? even(stemmer(known))
  return [stem, ...others(word, stem, isName)]
}

/** работа(ть) is работ(а), Серге(я) is Серг(ей), список is списк(а). */
function even(stem: string): string {
  const short = stem.length > 3 ? stem.replace(/(?<=[^аеиоуыэюя])[аеиоуыэюяь]$/, '') : stem
  return labial(short)
    .replace(/(?<=[аеиоуыэюя].*[^аеиоуыэюяй])[ое](?=[кц]$)/, '')
    .replace(/ь(?=[кц]$)/, '')
}

const rules: [RegExp, number][] = [
  // согласовать, согласует, согласован, согласование: соглас.
  [/(?<=^.{4,})(?:ова(?:ть|л[аио]?|н[аоы]?|нн?\p{L}{1,3}|ни\p{L}{1,3})|у(?:ет|ют|ем))(?:ся)?$/u, 4],
  // подписание, оформление, удаленный: what somebody does, by its verb.
  [/(?<=^.{5,})[ае]ни(?:е|я|ю|ем|и|й|ям|ями|ях)$/, 5],
  [/(?<=^.{5,})[ае]нн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)$/, 5],
  // получат, учатся: Snowball knows the other endings.
  [/(?<=[чщшж])ат(?:ся)?$/, 2],
  // Nouns that look like verbs, such as канал, and the other way round.
  [/(?<=^.{2,}[ая][лн])(?:а|у|ом|е|ы|ов|ам|ами|ах|ой)?$/, 4],
  // окон is of окно, чисел of число.
  [/(?<=^[^аеиоуыэюя]{0,2}[аеиоуыэюя][^аеиоуыэюя]{1,2})[ое](?=[нл]$)/, 2],
]

function others(word: string, stem: string, isName: boolean): string[] {
  const found = rules.flatMap(([tail, least]) => {
    const short = tail.test(word) ? labial(word.replace(tail, '')) : ''
    return short.length >= least && short !== stem ? [short] : []
  })
  // Snowball cuts Иванов to Иван, but Иванова to Иванов: the name is found by both.
  if (isName && /(?:ов|ев|ин)$/.test(word) && stem !== word) found.push(word)
  return [...new Set(found)]
}

/** оформл(ение), оформл(ю) are of оформ(ить). */
function labial(stem: string): string {
  return stem.replace(/(?<=^.{4,}[бпвмф])л$/, '')
}
