import { pagesService } from 'portico/plugins/pages/api'
import { type Action, type Maker, which } from '../play.ts'

/** An admin publishes a page for somebody, with a part of it for somebody else. */
const publishPage: Action = {
  name: 'publishPage',
  weight: 3,
  async run({ portal, company, say, canary }, dice) {
    const active = which(company.people, ({ status }) => status === 'active')
    const [reader, other] = [dice.pick(active), dice.pick(active)]
    if (reader === undefined || other === undefined) return
    // Addresses of people are tried, so a page is called like who may read it.
    const { id, login } = company.people[reader]!
    const [title, words, part] = [canary(), canary(), canary()]
    const place = { widget: 'pages:text', x: 0, w: 12, h: 1 }
    const text = (content: string) => ({ heading: {}, text: { en: content }, plain: false })
    const partFor = [`person:${company.people[other]!.id}`]
    say(`a page is for P${reader}, a part of it for P${other}`)
    await portal.seed.service(pagesService)!.publish(portal.seed.system, login, {
      ...{ title: { en: title }, icon: 'star', audience: [`person:${id}`], menu: true, own: true },
      grid: [
        { ...place, key: 'all', y: 0, settings: text(words) },
        { ...place, key: 'part', y: 1, settings: text(part), audience: partFor },
      ],
    })
    const fact = (token: string, people: number[]) =>
      company.facts.push({
        ...{ token, what: `the page of P${reader}`, readers: { people }, administered: true },
      })
    fact(title, [reader])
    fact(words, [reader])
    fact(part, reader === other ? [reader] : [])
  },
}

export const pages: Maker = { plugin: 'pages', actions: [publishPage] }
