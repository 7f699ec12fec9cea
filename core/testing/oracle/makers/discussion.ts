import { discussionService } from 'portico/plugins/discussion/api'
import { type Action, type Maker, which } from '../play.ts'
import { keep, write } from './items.ts'

const comment: Action = {
  name: 'comment',
  weight: 10,
  async run(play, dice) {
    const { portal, company, rule, say } = play
    const service = portal.seed.service(discussionService)!
    const on = dice.pick(which(company.items, (item) => !item.removed && item.parent === undefined))
    if (on === undefined) return
    const root = company.items[on]!
    const author = dice.pick(which(company.people, (_, at) => rule.readsItem(at, root)))
    if (author === undefined) return
    const answered = dice.pick([
      undefined,
      ...which(company.items, ({ parent, removed }) => parent === on && !removed),
    ])
    const draft = await write(play, dice, author)
    const index = company.items.length
    say(
      `P${author} comments I${index} on I${on}${answered === undefined ? '' : `, answering I${answered}`}`,
    )
    const viewer = await play.viewer(author)
    const item = await portal.seed.items.get(viewer, root.id)
    const made = await service.comment(viewer, item, {
      ...{ body: draft.body, files: draft.fileIds },
      replyTo: answered === undefined ? undefined : company.items[answered]!.id,
    })
    keep(play, draft, {
      ...{ id: made.id, kind: 'discussion:comment', space: root.space, author, parent: on },
      ...{ narrowed: undefined, replyTo: answered },
    })
  },
}

const keys = ['like', 'heart']

const react: Action = {
  name: 'react',
  weight: 6,
  async run(play, dice) {
    const { portal, company, rule, say } = play
    const service = portal.seed.service(discussionService)!
    const index = dice.pick(which(company.items, ({ removed }) => !removed))
    if (index === undefined) return
    const item = company.items[index]!
    const person = dice.pick(which(company.people, (_, at) => rule.readsItem(at, item)))
    const key = dice.pick(keys)!
    if (person === undefined) return
    const given = item.reactions[person] ?? []
    const on = !given.includes(key)
    say(`P${person} ${on ? 'gives' : 'takes back'} ${key} on I${index}`)
    await service.react(await play.viewer(person), item.id, key, on)
    const now = on ? [...given, key] : given.filter((one) => one !== key)
    if (now.length > 0) item.reactions[person] = now
    else delete item.reactions[person]
  },
}

export const discussion: Maker = {
  plugin: 'discussion',
  actions: [comment, react],
  values: { key: keys },
}
