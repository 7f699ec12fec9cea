/** Of nouns, adjectives and verbs alike. */
const endings = new Set(
  `
  а я о е є у ю и і ї ь й ий ій їй ого ього ому ьому ої ьої ою ьою ею єю им ім їм их іх їх
  ими іми їми йми ьми ом ем єм ьом ам ям ів їв ей ові еві єві ами ями ах ях
  ати яти ити іти їти ути ав яв ив ув ала яла ила іла їла ула ало яло ило іло їло уло
  али яли или іли їли ули аю яю ію ує ює ає яє іє ають яють іють уть ють ать ять ить їть
  ує аєш яєш ієш еш єш иш їш емо ємо имо їмо аємо яємо іємо ете єте ите їте аєте яєте ієте
  ай яй уй юй іть йте айте уйте юйте учи ючи ачи ячи аючи яючи вши авши ивши увши
  увати ювати увала ювала ували ювали увало ювало ував ював уємо юємо уєте юєте уєш юєш
  ують юють уючи юючи овано увано йовано овував овувати`
    .trim()
    .split(/\s+/),
)
const longest = 6

/** Words that look as if they had one of these endings: програм(а), архів, колектив, заяв(а). */
const whole =
  /(?:грам|клам|систем|проблем|схем|плом|льбом|режим|[ткн]ив|архів|вплив|став|справ|держав|заяв|прав|форм|дім|музе|том|тем|відом|ключ)$/

/** The stems of a Ukrainian word: several where a vowel changes as endings come and go. */
export function ukrainian(word: string): string[] {
  const plain = word.replace(/(?<=(?:ти|т[ьи]|[аеиоуюяіїє]|[влмй]))с[яь]$/, (tail) =>
    word.length - tail.length > 3 ? '' : tail,
  )
  const stem = even(withoutEnding(plain))
  return [...new Set([stem, ...changed(plain, stem)])]
}

function withoutEnding(word: string): string {
  if (whole.test(word)) return word
  for (let length = Math.min(longest, word.length - 2); length > 0; length--) {
    const ending = word.slice(-length)
    if (endings.has(ending) && remains(word, ending)) return word.slice(0, -length)
  }
  return word
}

/** A stem has a vowel and three letters, two before an ending of one letter. */
function remains(word: string, ending: string): boolean {
  const stem = word.slice(0, -ending.length)
  return stem.length >= (ending.length === 1 ? 2 : 3) && /[аеиіїоуюяє]/.test(stem)
}

/** What stems of one word differ in, whatever its form. */
function even(stem: string): string {
  return stem
    .replace(/(?<=..[^аеиіїоуюяє])[іїь]$|(?<=..)ї$/, '')
    .replace(/(?<=..)(.)\1$/, '$1')
    .replace(/(?<=...)[оую]ван$/, '')
    .replace(/(?<=..[бпвмф])л$/, '')
    .replace(/(?<=..)ді?ж$/, 'д')
    .replace(/(?<=..)іст$/, 'ост')
    .replace(/(?<=[аеиіїоуюяє].*[^аеиіїоуюяєй])[ое](?=[кц]$)/, '')
}

/** книзі is of книг(а), відпустці of відпустк(а); договір is of договор(у), осінь of осен(і). */
function changed(word: string, stem: string): string[] {
  if (/[цзс]і$/.test(word)) return [stem.replace(/.$/, (last) => hard[last] ?? last)]
  if (/і[^аеиіїоуюяє]ь?$/.test(word) && word.replace(/ь$/, '') === stem) {
    return ['о', 'е'].map((other) => `${stem.slice(0, -2)}${other}${stem.slice(-1)}`)
  }
  return []
}

const hard: Record<string, string> = { ц: 'к', з: 'г', с: 'х' }
