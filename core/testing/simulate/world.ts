import type { Random } from '../chaos/random.ts'

export interface SimPerson {
  login: string
  name: string
  timeZone: string
  locale: 'en' | 'ru' | 'uk'
  roles: readonly string[]
  /** The mail server knows no such address: mail to them is refused for good. */
  unreachable: boolean
}

export interface SimGroup {
  slug: string
  title: string
  visibility: 'open' | 'closed' | 'secret'
  entry: 'open' | 'request' | 'invitation'
  owner: string
  members: string[]
}

/** A company made of chance. The same seed makes the same one. */
export interface World {
  people: SimPerson[]
  groups: SimGroup[]
  topics: string[]
}

const firstNames = ['Anna', 'Олена', 'Boris', 'Ирина', 'Chris', 'Дмитро', 'Eva', 'Сергей', 'Ґанна']
const lastNames = ['Koval', 'Шевченко', 'Smith', 'Петров', 'Nowak', 'Бондар', 'Müller', 'Іваненко']

/** Zones with and without summer time, on both halves of the earth, and by half an hour. */
export const zones = [
  ...['Europe/Kyiv', 'Europe/Kyiv', 'Europe/Berlin', 'Europe/London', 'America/New_York'],
  ...['Asia/Almaty', 'Asia/Kolkata', 'Asia/Tokyo', 'Pacific/Auckland', 'Australia/Lord_Howe'],
]

const topics = ['logistics', 'склад', 'безпека', 'safety', 'it', 'sport', 'новини', 'кухня']

export function createWorld(size: number, random: Random): World {
  const people = Array.from({ length: size }, (_, index): SimPerson => {
    const login = `p${index}`
    return {
      login,
      name: `${random.pick(firstNames)} ${random.pick(lastNames)} ${index}`,
      timeZone: random.pick(zones),
      locale: random.pick(['en', 'ru', 'uk'] as const),
      roles: index === 0 ? ['admin'] : [],
      unreachable: random.chance(0.01),
    }
  })
  const someone = () => random.pick(people).login
  const groups = Array.from(
    { length: Math.max(6, Math.round(size / 15)) },
    (_, index): SimGroup => {
      const owner = someone()
      const members = Array.from({ length: 3 + random.int(20) }, someone)
      return {
        slug: `g${index}`,
        title: `Group ${index}`,
        visibility: (['open', 'closed', 'secret'] as const)[index % 3]!,
        entry:
          index % 3 === 2 ? 'invitation' : random.pick(['open', 'request', 'invitation'] as const),
        owner,
        members: [...new Set(members)].filter((login) => login !== owner),
      }
    },
  )
  return { people, groups, topics }
}
