import { type Comment, discussionHooks, discussionService, type Reaction } from '../api.ts'
import { onBoth } from './on-both.ts'

interface Thread {
  comments: Comment[]
  nextCursor: string | null
}

onBoth(
  'comments stand in threads one level deep; deeper answers name whom they answer',
  async (t, portal) => {
    const id = await portal.note('anna', 'A note')
    const path = `/api/discussion/items/${id}/comments`
    const say = async (login: string, body: string, replyTo?: string) =>
      (await portal.as(login).post<Comment>(path, { body, replyTo })).body.id
    const first = await say('anna', 'first')
    const second = await say('boris', 'second')
    const answer = await say('boris', 'answer', first)
    await say('clara', 'deeper', answer)
    const direct = await portal
      .as('clara')
      .post<Comment>(`/api/discussion/items/${second}/comments`, { body: 'aside' })
    t.is(direct.body.data.replyTo, second)

    const { comments } = (await portal.as('anna').get<Thread>(path)).body
    t.deepEqual(
      comments.map(({ text, replies }) => [text, replies.map((reply) => reply.text)]),
      [
        ['first', ['answer', 'deeper']],
        ['second', ['aside']],
      ],
    )
    t.is(comments[0]!.replies[1]!.answers?.author.name, 'boris')
    t.is(comments[0]!.replies[0]!.answers, null)
    const newest = (await portal.as('anna').get<Thread>(`${path}?order=newest&limit=3`)).body
    t.deepEqual(
      newest.comments.map(({ text }) => text),
      ['aside', 'answer'],
    )
    t.truthy(newest.nextCursor)
    await portal.settle()
    t.is(portal.hooks.calls(discussionHooks.commented).length, 5)

    const other = await portal.note('anna', 'A note')
    const wrong = await portal
      .as('anna')
      .post(`/api/discussion/items/${other}/comments`, { body: 'x', replyTo: first })
    t.is(wrong.status, 422)
  },
)

onBoth('a comment is changed and taken back by its author only', async (t, portal) => {
  const id = await portal.note('anna', 'A note')
  const anna = portal.as('anna')
  const { body } = await anna.post<Comment>(`/api/discussion/items/${id}/comments`, { body: 'one' })
  const path = `/api/discussion/comments/${body.id}`
  t.is((await portal.as('boris').patch(path, { body: 'x' }, { 'if-match': '"1"' })).status, 403)
  t.is((await anna.patch<Comment>(path, { body: 'two' }, { 'if-match': '"1"' })).body.text, 'two')
  t.is((await anna.patch(path, { body: 'late' }, { 'if-match': '"1"' })).status, 409)
  t.is((await portal.as('boris').delete(path)).status, 403)
  t.is((await anna.delete(path)).status, 204)
  t.is((await anna.get<Thread>(`/api/discussion/items/${id}/comments`)).body.comments.length, 0)
  t.is((await anna.post<Comment>(`${path}/restore`)).body.text, 'two')
  t.is(
    (await anna.patch(`/api/discussion/comments/${id}`, { body: 'x' }, { 'if-match': '"1"' }))
      .status,
    404,
  )
})

onBoth('reactions count right when everybody presses at once', async (t, portal) => {
  const id = await portal.note('anna', 'A note')
  const path = (key: string) => `/api/discussion/items/${id}/reactions/${key}`
  const people = ['anna', 'boris', 'clara']
  await Promise.all(
    people.flatMap((login) => [
      portal.as(login).put(path('heart')),
      portal.as(login).put(path('like')),
      portal.as(login).put(path('heart')),
    ]),
  )
  const viewer = await portal.seed.as((await portal.person('anna')).id)
  // Only reads: another reaction would count anew and hide a lost one.
  const hearts = async () => {
    const summaries = await portal.seed.service(discussionService)!.summaries(viewer, [id])
    return summaries.get(id)!.reactions.find(({ key }) => key === 'heart')?.count ?? 0
  }
  t.is(await hearts(), 3)
  for (const wanted of [0, 3, 0, 3]) {
    const send = (login: string) =>
      wanted ? portal.as(login).put(path('heart')) : portal.as(login).delete(path('heart'))
    await Promise.all(people.map(send))
    t.is(await hearts(), wanted)
  }
  await portal.as('boris').delete(path('like'))
  const { body } = await portal.as('boris').put<{ reactions: Reaction[] }>(path('heart'))
  t.deepEqual(body.reactions, [
    { key: 'like', glyph: '👍', count: 2, mine: false },
    { key: 'heart', glyph: '❤️', count: 3, mine: true },
  ])
  t.is((await portal.as('anna').put(path('fire'))).status, 422)
  const who = await portal
    .as('anna')
    .get<{ names: string[]; more: number }>(`${path('like')}/people`)
  t.deepEqual(who.body.names.sort(), ['anna', 'clara'])
  t.is(who.body.more, 0)
})

onBoth('comments are counted right when many write and delete at once', async (t, portal) => {
  const id = await portal.note('anna', 'Busy')
  const first = await portal.comment('anna', id, 'first')
  await Promise.all([
    ...['anna', 'boris', 'clara'].flatMap((login) =>
      ['a', 'b', 'c'].map((body) => portal.comment(login, id, body)),
    ),
    portal.as('anna').delete(`/api/discussion/comments/${first}`),
  ])
  const viewer = await portal.seed.as((await portal.person('anna')).id)
  const summaries = portal.seed.service(discussionService)!.summaries
  const { comments, lastComments } = (await summaries(viewer, [id], { lastComments: true })).get(
    id,
  )!
  t.is(comments, 9)
  const path = `/api/discussion/items/${id}/comments?order=newest&limit=2`
  const newest = (await portal.as('anna').get<Thread>(path)).body.comments.map((one) => one.id)
  t.deepEqual(lastComments.map((one) => one.id).reverse(), newest)
})
