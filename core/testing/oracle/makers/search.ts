import { type Action, type CompleteLook, type Maker, which } from '../play.ts'
import { spread } from '../values.ts'

/** Somebody keeps a search and wants to be told of what is new in it. */
const keepSearch: Action = {
  name: 'keepSearch',
  weight: 3,
  async run({ portal, company, rule, say }, dice) {
    const person = dice.pick(which(company.people, (_, at) => rule.isActive(at)))
    if (person === undefined) return
    say(`P${person} keeps a search`)
    // Every canary begins so.
    const search = { q: 'zq*', subscribed: true }
    await portal.as(company.people[person]!.login).post('/api/search/saved', search)
  },
}

interface Found {
  results: { id: string }[]
  total: number
  /** Results from here on have some of the words only, as when two begin alike. */
  partial: number
}

/** What may be read is found by its title, and nothing else is. */
async function complete({ play, person, get, expect }: CompleteLook): Promise<void> {
  const { company, rule } = play
  const titled = which(company.items, ({ parent, title }) => parent === undefined && title !== '')
  for (const index of spread(titled, 6)) {
    const { id, title } = company.items[index]!
    const { body } = await get<Found>(`/api/search?q=${title}`)
    const found = body.results.slice(0, body.partial).map((result) => result.id)
    const expected = rule.readsItem(person, company.items[index]!) ? [id] : []
    expect(`what is found for the title of I${index}`, found, expected)
    expect(`how much is found for the title of I${index}`, body.total, expected.length)
  }
}

export const search: Maker = { plugin: 'search', actions: [keepSearch], complete }
