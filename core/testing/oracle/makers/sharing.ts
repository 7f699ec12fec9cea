import { feedService } from 'portico/plugins/feed/api'
import { type Action, type Maker, which } from '../play.ts'
import { keep, write, writers } from './items.ts'

/** Somebody shows an item again in another space: each reader gets of it what they may read. */
const share: Action = {
  name: 'share',
  weight: 6,
  async run(play, dice) {
    const { portal, company, rule, say } = play
    const quoted = dice.pick(
      which(company.items, ({ removed, parent }) => !removed && parent === undefined),
    )
    const space = dice.pick(which(company.spaces, ({ gone }) => !gone))
    if (quoted === undefined || space === undefined) return
    const shown = company.items[quoted]!
    const author = dice.pick(writers(play, space).filter((at) => rule.readsItem(at, shown)))
    if (author === undefined) return
    const draft = await write(play, dice, author)
    say(`P${author} shares I${quoted} in I${company.items.length} in S${space}`)
    const made = await portal.seed.service(feedService)!.post(await play.viewer(author), {
      ...{ title: draft.title, body: draft.body, files: draft.fileIds, quote: shown.id },
      space: company.spaces[space]!.id,
    })
    const unlike = { parent: undefined, narrowed: undefined }
    keep(play, draft, { id: made.id, kind: 'feed:post', space, author, ...unlike })
  },
}

/** A post stands out as a banner or a story. */
const highlight: Action = {
  name: 'highlight',
  weight: 3,
  async run(play, dice) {
    const { portal, company, rule, say, canary } = play
    const index = dice.pick(
      which(company.items, ({ kind, removed }) => kind === 'feed:post' && !removed),
    )
    if (index === undefined) return
    const item = company.items[index]!
    const person = dice.pick(
      which(
        company.people,
        (_, at) => rule.readsItem(at, item) && rule.hasRole(at, item.space, 'moderator'),
      ),
    )
    if (person === undefined) return
    const style = dice.pick(['banner', 'story'] as const)!
    say(`P${person} makes I${index} a ${style}`)
    const from = portal.clock.now() - 1
    await portal.seed
      .service(feedService)!
      .highlight(await play.viewer(person), item.id, { style, from, until: from + 86_400_000 })
    const what = `${style} of I${index}`
    company.facts.push({ token: canary(), what, readers: { item: index } })
  },
}

/** What somebody writes is kept for them alone until it is sent. */
const draftAPost: Action = {
  name: 'draftAPost',
  weight: 2,
  async run({ portal, company, rule, say, canary }, dice) {
    const person = dice.pick(which(company.people, (_, at) => rule.isActive(at)))
    if (person === undefined) return
    const token = canary()
    say(`P${person} writes a draft`)
    await portal.as(company.people[person]!.login).put('/api/feed/drafts/new', {
      fields: { body: token },
    })
    const what = `draft of P${person}`
    company.facts.push({ token, what, readers: { people: [person] } })
  },
}

export const sharing: Maker = { plugin: 'feed', actions: [share, highlight, draftAPost] }
