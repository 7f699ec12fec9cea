import { peopleService } from 'portico/plugins/people/api'
import { type Action, type Maker, type Play, which } from '../play.ts'

const service = ({ portal }: Play) => portal.seed.service(peopleService)!

/** Somebody writes into every field of the own profile. */
const tell: Action = {
  name: 'tell',
  weight: 4,
  async run(play, dice) {
    const { company, say, canary } = play
    const index = dice.pick(which(company.people, ({ status }) => status === 'active'))
    if (index === undefined) return
    say(`P${index} writes a profile`)
    const texts = Array.from({ length: 8 }, canary)
    const [about, duties, interests, goals, hobbies, skill, label, path] = texts
    await service(play).change(await play.viewer(index), company.people[index]!.id, {
      ...{ about, duties, interests, goals, hobbies, competences: [skill!] },
      links: [{ label: label!, url: `https://example.test/${path}` }],
    })
    for (const token of texts) {
      company.facts.push({ token, what: `profile of P${index}`, readers: { profile: index } })
    }
  },
}

/** Somebody follows somebody: a figure changes for those who know both. */
const follow: Action = {
  name: 'follow',
  weight: 4,
  async run(play, dice) {
    const { company, rule, say, canary } = play
    const active = which(company.people, ({ status }) => status === 'active')
    const [who, whom] = [dice.pick(active), dice.pick(active)]
    if (who === undefined || whom === undefined || who === whom) return
    say(`P${who} follows P${whom}`)
    await service(play).follow(await play.viewer(who), company.people[whom]!.id, true)
    const knowing = which(
      company.people,
      (_, at) => rule.knowsProfile(at, who) && rule.knowsProfile(at, whom),
    )
    const what = `P${who} follows P${whom}`
    company.facts.push({ token: canary(), what, readers: { people: knowing } })
  },
}

export const profiles: Maker = {
  plugin: 'people',
  actions: [tell, follow],
  values: { section: ['facts', 'about', 'competences', 'links'], by: ['departments'] },
}
