import type { Company } from './model.ts'
import { createPredicate, type Looker } from './predicate.ts'

/** Something that may be known or not: a canary or an id, and what it belongs to. */
export interface Secret {
  /** As it stands in answers, in lower case when it is a canary. */
  token: string
  what: string
  knows(looker: Looker): boolean
  /** Not content, but what is administered: administrators meet it on pages for them alone. */
  administered: boolean
}

/** Everything in the company that an answer could give away, by its token. */
export function secretsOf(company: Company): Map<string, Secret> {
  const rule = createPredicate(company)
  const secrets = new Map<string, Secret>()
  const kind = (administered: boolean) => {
    return (tokens: readonly string[], what: string, knows: Secret['knows']) => {
      for (const token of tokens) secrets.set(token, { token, what, knows, administered })
    }
  }
  const [add, addHead] = [kind(false), kind(true)]

  company.departments.forEach(({ id, name }, index) => {
    addHead([id, name], `department D${index}`, rule.knowsDepartments)
  })
  company.people.forEach((person, index) => {
    const name = `person P${index}`
    addHead([person.id, ...person.card], `card of ${name}`, (looker) =>
      rule.knowsPerson(looker, index),
    )
    addHead(person.profile, `profile of ${name}`, (looker) => rule.knowsProfile(looker, index))
  })
  company.spaces.forEach((space, index) => {
    const name = `space S${index} (${space.visibility})`
    addHead([space.id, ...space.listed], name, (looker) => rule.knowsOfSpace(looker, index))
    add(space.inside, `inside of ${name}`, (looker) => rule.readsSpace(looker, index))
  })
  company.items.forEach((item, index) => {
    const name = `${item.kind} I${index} in S${item.space}`
    add(item.texts, name, (looker) => rule.readsItem(looker, item))
    const inTrash = (looker: Looker) => rule.bringsBack(looker, item)
    if (item.removed && item.title !== '') {
      add([item.title], name, (looker) => rule.readsItem(looker, item) || inTrash(looker))
    }
    // That something was there is no secret to those who could read it: lists go on behind it.
    addHead([item.id], name, (looker) => rule.readsItem(looker, item, 'removed or not'))
    const bearers = (tag: string) => company.items.filter(({ tags }) => tags.includes(tag))
    for (const tag of item.tags) {
      const isFollowed = (looker: Looker) =>
        rule.isActive(looker) && company.people[looker as number]!.topics.includes(tag)
      add(
        [tag],
        `tag of ${name}`,
        (looker) =>
          isFollowed(looker) || bearers(tag).some((bearer) => rule.readsItem(looker, bearer)),
      )
    }
  })
  company.files.forEach(({ id, texts, item }, index) => {
    const name = `file F${index}${item === undefined ? '' : ` of I${item}`}`
    add([id, ...texts], name, (looker) => rule.readsFile(looker, index))
  })
  for (const fact of company.facts) {
    const put = fact.administered ? addHead : add
    put([fact.token], fact.what, (looker) => rule.knowsFact(looker, fact))
  }
  return secrets
}
