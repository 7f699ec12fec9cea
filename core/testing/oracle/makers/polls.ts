import { feedService } from 'portico/plugins/feed/api'
import { pollsService } from 'portico/plugins/polls/api'
import { type Action, type Maker, which } from '../play.ts'
import { keep, write, writers } from './items.ts'

/** Polls by their items. */
const asked = new Map<string, { anonymous: boolean; options: number }>()

/** Somebody asks a question with a post. */
const askAll: Action = {
  name: 'askAll',
  weight: 4,
  async run(play, dice) {
    const { portal, company, say, canary } = play
    const space = dice.pick(which(company.spaces, ({ gone }) => !gone))
    const author = space === undefined ? undefined : dice.pick(writers(play, space))
    if (space === undefined || author === undefined) return
    const draft = await write(play, dice, author)
    const anonymous = dice.once(2)
    const [question, ...options] = [canary(), canary(), canary()]
    say(`P${author} asks all in I${company.items.length} in S${space}`)
    const made = await portal.seed.service(feedService)!.post(await play.viewer(author), {
      ...{ title: draft.title, body: draft.body, files: draft.fileIds },
      space: company.spaces[space]!.id,
      fields: {
        'polls.question': question,
        'polls.options': options,
        ...(anonymous && { 'polls.anonymous': true }),
      },
    })
    const item = company.items.length
    const unlike = { parent: undefined, narrowed: undefined }
    keep(play, draft, { id: made.id, kind: 'feed:post', space, author, ...unlike })
    asked.set(made.id, { anonymous, options: options.length })
    for (const token of [question!, ...options]) {
      company.facts.push({ token, what: `poll of I${item}`, readers: { item } })
    }
  },
}

/** Who votes shows their name, unless the poll is anonymous. */
const vote: Action = {
  name: 'vote',
  weight: 6,
  async run(play, dice) {
    const { portal, company, rule, say, canary } = play
    const index = dice.pick(which(company.items, ({ id, removed }) => asked.has(id) && !removed))
    if (index === undefined) return
    const item = company.items[index]!
    const person = dice.pick(which(company.people, (_, at) => rule.readsItem(at, item)))
    if (person === undefined) return
    const { anonymous, options } = asked.get(item.id)!
    const position = dice.once(2) ? options - 1 : 0
    say(`P${person} votes in I${index}${anonymous ? ', as nobody' : ''}`)
    await portal.seed.service(pollsService)!.vote(await play.viewer(person), item.id, [position])
    if (!anonymous) item.mentions.push(person)
    company.facts.push({ token: canary(), what: `a vote in I${index}`, readers: { item: index } })
  },
}

export const polls: Maker = { plugin: 'polls', actions: [askAll, vote] }
