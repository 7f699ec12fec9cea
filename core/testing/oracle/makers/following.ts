import { discussionService, type Target } from 'portico/plugins/discussion/api'
import type { FactReaders } from '../model.ts'
import { type Action, type Maker, type Play, which } from '../play.ts'

const service = ({ portal }: Play) => portal.seed.service(discussionService)!

/** Somebody follows an item, a topic or a group, and is told of it from then on. */
const subscribe: Action = {
  name: 'subscribe',
  weight: 6,
  async run(play, dice) {
    const { company, rule, say, canary } = play
    const person = dice.pick(which(company.people, (_, at) => rule.isActive(at)))
    if (person === undefined) return
    const item = dice.pick(which(company.items, (one) => rule.readsItem(person, one)))
    const space = dice.pick(which(company.spaces, (_, at) => rule.readsSpace(person, at)))
    const tag = item === undefined ? undefined : company.items[item]!.tags[0]
    // How many follow is shown: whoever may see that figure sees it change.
    const choices: { target: Target; readers: FactReaders; words: string }[] = [
      ...(space === undefined
        ? []
        : [
            {
              ...{ target: `space:${company.spaces[space]!.id}` as const, words: `S${space}` },
              readers: { listing: space },
            },
          ]),
      ...(item === undefined
        ? []
        : [
            {
              ...{ target: `item:${company.items[item]!.id}` as const, words: `I${item}` },
              readers: { item },
            },
          ]),
      ...(tag === undefined
        ? []
        : [
            {
              ...{ target: `tag:${tag}` as const, words: `the topic of I${item}` },
              readers: { people: [...company.people.keys()] },
            },
          ]),
    ]
    const chosen = dice.pick(choices)
    if (!chosen) return
    say(`P${person} follows ${chosen.words}`)
    await service(play).subscribe(await play.viewer(person), chosen.target, true)
    if (chosen.target === `tag:${tag}`) company.people[person]!.topics.push(tag!)
    const what = `P${person} follows ${chosen.words}`
    company.facts.push({ token: canary(), what, readers: chosen.readers })
  },
}

/** Somebody keeps an item for later; nobody else learns of it. */
const bookmark: Action = {
  name: 'bookmark',
  weight: 4,
  async run(play, dice) {
    const { company, rule, say, canary } = play
    const index = dice.pick(which(company.items, ({ removed }) => !removed))
    if (index === undefined) return
    const item = company.items[index]!
    const person = dice.pick(which(company.people, (_, at) => rule.readsItem(at, item)))
    if (person === undefined) return
    say(`P${person} keeps I${index} for later`)
    await service(play).keep(await play.viewer(person), item.id, true)
    const what = `P${person} keeps I${index}`
    company.facts.push({ token: canary(), what, readers: { people: [person] } })
  },
}

export const following: Maker = { plugin: 'discussion', actions: [subscribe, bookmark] }
