import { type CompleteLook, type Maker, which } from '../play.ts'

interface Post {
  id: string
  comments: number
  reactions: { key: string; count: number; mine: boolean }[]
}

/** The feed walked to its end: each post of the company and of my spaces, the newest first. */
async function complete(look: CompleteLook): Promise<void> {
  const { play, person } = look
  const { company, rule } = play
  const { kinds } = play.portal.portal.rooms.items
  const mine = (space: number) =>
    company.spaces[space]!.kind === 'company' || company.spaces[space]!.roles[person] !== undefined
  const expected = which(
    company.items,
    (item) =>
      kinds.get(item.kind)?.feed !== undefined && mine(item.space) && rule.readsItem(person, item),
  )
  const found: Post[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? 'limit=3' : `limit=3&cursor=${cursor}`
    const { body } = await look.get<{ items: Post[]; nextCursor: string | null }>(
      `/api/feed?${query}`,
    )
    found.push(...body.items)
    cursor = body.nextCursor
  } while (cursor !== null)
  const ids = expected.map((index) => company.items[index]!.id).reverse()
  look.expect(
    'the feed',
    found.map(({ id }) => id),
    ids,
  )

  for (const post of found) {
    const index = company.items.findIndex(({ id }) => id === post.id)
    const comments = which(company.items, ({ parent, removed }) => parent === index && !removed)
    look.expect(`comments of I${index}`, post.comments, comments.length)
    const given = Object.entries(company.items[index]!.reactions)
    const count = (key: string) => given.filter(([, keys]) => keys.includes(key)).length
    for (const { key, count: shown } of post.reactions) {
      look.expect(`${key} of I${index}`, shown, count(key))
    }
  }
  for (const [index, item] of company.items.entries()) {
    if (item.kind !== 'feed:post' || !rule.readsItem(person, item)) continue
    const { status } = await look.get(`/api/feed/posts/${item.id}`)
    look.expect(`I${index}`, status, 200)
  }
}

export const feed: Maker = { plugin: 'feed', complete }
