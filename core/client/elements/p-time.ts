import { define, Enhancer } from 'portico/sdk/client'

const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const week = 7 * 86_400
const all = new Set<PTime>()

/** `<p-time><time datetime>…</time></p-time>`: keeps "5 min ago" true while the page stays open. */
class PTime extends Enhancer {
  protected override connected() {
    all.add(this)
    this.update()
  }

  protected override disconnected() {
    all.delete(this)
  }

  update() {
    const time = this.one<HTMLTimeElement>('time')
    const at = time && Date.parse(time.dateTime)
    if (!time || !at) return
    const text = relative((at - Date.now()) / 1000, document.documentElement.lang)
    if (text) time.textContent = text
  }
}

/** Nothing for what is older than a week: there the server's date stands. */
function relative(seconds: number, locale: string): string | undefined {
  const age = Math.abs(seconds)
  if (age >= week) return
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const [unit, length] = units.find(([, length]) => age >= length) ?? (['second', 1] as const)
  return format.format(unit === 'second' ? 0 : Math.trunc(seconds / length), unit)
}

setInterval(() => {
  if (!document.hidden) for (const element of all) element.update()
}, 30_000)

define('p-time', PTime)
