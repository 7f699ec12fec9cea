/** How much of everything there is. */
export interface WorldSize {
  people: number
  groups: number
  posts: number
  comments: number
  reactions: number
}

export const fullSize: WorldSize = {
  people: 1_000,
  groups: 60,
  posts: 10_000,
  comments: 50_000,
  reactions: 95_000,
}

export const quickSize: WorldSize = {
  people: 100,
  groups: 24,
  posts: 1_000,
  comments: 5_000,
  reactions: 9_500,
}

/** In how many groups the person is who looks at the feed. */
export const groupsOfViewer = 20

/** The same numbers in each run, so that both databases and all runs hold the same company. */
export function createDice(seed = 1) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    chance: (share: number): boolean => next() < share,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
  }
}

export type Dice = ReturnType<typeof createDice>

const words = `the office warehouse route driver schedule customer delivery invoice meeting plan
  quarter team budget supplier crate pallet forklift shift safety training report review launch
  system access update question answer thanks photo lunch holiday birthday running green energy
  meter window door parking coffee kitchen printer network project deadline draft contract новости
  склад доставка команда вопрос праздник графік зміна відпустка маршрут`.split(/\s+/)

/** Some sentences, with a tag here and a bold word there, as Markdown. */
export function sentences(dice: Dice, count: number): string {
  const sentence = () => {
    const said = Array.from({ length: 6 + dice.below(10) }, () => dice.pick(words))
    if (dice.chance(0.2)) said.push(`**${dice.pick(words)}**`)
    if (dice.chance(0.1)) said.push(`#${dice.pick(words)}`)
    const text = said.join(' ')
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`
  }
  const paragraphs = Array.from({ length: count }, sentence)
  return paragraphs.join(dice.chance(0.5) ? ' ' : '\n\n')
}

const firstNames = ['Olena', 'Ivan', 'Maria', 'Taras', 'Aigerim', 'Paweł', 'Grace', 'Дамір', 'Анна']
const lastNames = ['Kovalenko', 'Nowak', 'Smith', 'Иванов', 'Шевченко', 'Sadykov', 'Lis', 'Moore']

export function fullName(dice: Dice): string {
  return `${dice.pick(firstNames)} ${dice.pick(lastNames)}`
}
