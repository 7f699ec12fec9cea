import type { ItemDraft } from '../../../sdk/items.ts'
import { eachDatabaseRooms } from '../../testing/rooms.ts'

const test = eachDatabaseRooms()
const code = (name: string) => ({ code: `core:${name}` })

test('an item is created, read, changed and taken back', async (t, rooms) => {
  const { items, person, space, emitted } = rooms
  const olena = await person({ name: 'Olena Kovalenko' })
  const place = await space({ ownerId: olena.id, title: 'Running club' })
  const author = await rooms.again(olena)
  emitted.length = 0
  const made = await items.create(author, 'test:post', {
    space: place.slug,
    title: 'First',
    body: 'Hello **all** #News',
  })
  t.like(made, { version: 1, title: 'First', audience: 'space', parentId: null, editedAt: null })
  t.is(made.space.title, 'Running club')
  t.is(made.author.initials, 'OK')
  t.regex(made.html, /<strong>all<\/strong>/)

  rooms.advance(1000)
  const changed = await items.update(author, made.id, 1, { body: 'Hello everybody' })
  t.like(changed, { version: 2, title: 'First', text: 'Hello everybody' })
  await t.throwsAsync(items.update(author, made.id, 1, { title: 'Late' }), code('conflict'))
  t.is((await items.source(author, made.id)).markdown.trim(), 'Hello everybody')
  const history = await items.history(author, made.id)
  t.deepEqual(
    history.map((revision) => [revision.version, revision.editor.name]),
    [[1, 'Olena Kovalenko']],
  )
  t.is((await items.list(author, { tag: 'news' })).items.length, 0)

  await items.remove(author, made.id)
  await t.throwsAsync(items.get(author, made.id), code('not-found'))
  await items.restore(author, made.id)
  t.is((await items.get(author, made.id)).text, 'Hello everybody')
  await items.remove(author, made.id)
  rooms.advance(31 * 86_400_000)
  await t.throwsAsync(items.restore(author, made.id), code('not-found'))
  t.deepEqual(
    emitted.map(({ type }) => type.replace('core.item', '')),
    ['Created', 'Updated', 'Removed', 'Restored', 'Removed'],
  )
})

test('what may not be read does not exist; what may not be written is forbidden', async (t, rooms) => {
  const { items, person, space } = rooms
  const owner = await person()
  const stranger = await person()
  const secret = await space({ ownerId: owner.id, visibility: 'secret' })
  const news = await space({ ownerId: owner.id, posting: 'moderators' })
  const author = await rooms.again(owner)
  const hidden = await items.create(author, 'test:post', { space: secret.id, body: 'Hidden' })
  const shown = await items.create(author, 'test:post', { space: news.id, body: 'Shown' })

  const asked = { ids: [hidden.id, shown.id] }
  t.deepEqual(
    (await items.list(stranger, asked)).items.map(({ id }) => id),
    [shown.id],
  )
  t.is((await items.list(author, asked)).items.length, 2)

  const attempts = [
    () => items.get(stranger, hidden.id),
    () => items.update(stranger, hidden.id, 1, { body: 'x' }),
    () => items.remove(stranger, hidden.id),
    () => items.history(stranger, hidden.id),
    () => items.create(stranger, 'test:note', { parentId: hidden.id, body: 'x' }),
    () => items.create(stranger, 'test:post', { space: secret.slug, body: 'x' }),
    () => items.get(stranger, 'no-such-item'),
  ]
  for (const attempt of attempts) {
    const error = await t.throwsAsync(attempt(), code('not-found'))
    t.is(error?.message, 'Not found')
  }
  const refused = [
    () => items.create(stranger, 'test:post', { space: news.id, body: 'x' }),
    () => items.update(stranger, shown.id, 1, { body: 'x' }),
    () => items.source(stranger, shown.id),
    () => items.remove(stranger, shown.id),
    () => items.pin(stranger, shown.id, true),
  ]
  for (const attempt of refused) await t.throwsAsync(attempt(), code('forbidden'))
  t.deepEqual((await items.get(stranger, shown.id)).may, { edit: false, remove: false, pin: false })
  const comment = await items.create(stranger, 'test:note', { parentId: shown.id, body: 'Nice' })
  t.is(comment.space.id, news.id)
  const moderator = await items.get(author, comment.id)
  t.deepEqual(moderator.may, { edit: false, remove: true, pin: false })
  await items.remove(author, shown.id)
  await t.throwsAsync(items.get(stranger, comment.id), code('not-found'))
  await items.restore(author, shown.id)
  t.is((await items.get(stranger, comment.id)).text, 'Nice')
})

test('bad drafts name the field', async (t, rooms) => {
  const { items, person, space } = rooms
  const author = await person()
  const place = await space({ posting: 'readers' })
  const post = await items.create(author, 'test:post', { space: place.id, body: 'x' })
  const bad: [ItemDraft, string][] = [
    [{ space: place.id, title: 'x'.repeat(301), body: 'x' }, '/title'],
    [{ space: place.id, body: 'x', data: { no: 1 } }, '/data'],
    [{ space: place.id, body: 'x', files: ['somebody-elses-file-00'] }, '/files/0'],
    [{ space: place.id, body: 'x', audience: ['all' as 'anyone'] }, '/audience/0'],
    [{ parentId: post.id, body: 'x', audience: ['anyone'] }, '/audience'],
    [{ body: 'x' }, '/space'],
    [{ space: place.id, body: { type: 'doc', content: [{ type: 'script' }] } }, '/body/content/0'],
  ]
  for (const [draft, path] of bad) {
    const error = await t.throwsAsync(items.create(author, 'test:post', draft), code('invalid'))
    t.is((error as unknown as { fields: { path: string }[] }).fields[0]?.path, path)
  }
  for (const cursor of ['x', '; DROP TABLE items', 'a'.repeat(22)]) {
    await t.throwsAsync(items.list(author, { cursor }), code('invalid'))
  }
})

test('a hook changes or refuses a draft; a refused item leaves nothing behind', async (t, rooms) => {
  const { items, person, space, outlet } = rooms
  const author = await person()
  const place = await space({ posting: 'readers' })
  const plain = outlet.hooks
  const told: string[] = []
  outlet.hooks = {
    apply: async (_token, draft) => ({ ...draft, title: 'By a hook' }),
    emit: (token) => void told.push(token.name),
  }
  const made = await items.create(author, 'test:post', { space: place.id, body: 'x' })
  t.is(made.title, 'By a hook')
  t.deepEqual(told, ['core:itemCreated'])
  outlet.events.emit = async () => {
    throw new Error('The outbox is full')
  }
  await t.throwsAsync(items.create(author, 'test:post', { space: place.id, body: 'x' }))
  outlet.hooks = plain
  outlet.events.emit = async () => {}
  t.is((await items.list(author, { spaces: [place.id] })).items.length, 1)
})

test('moderators pin; people mention those they may see', async (t, rooms) => {
  const { items, person, space } = rooms
  const owner = await person({ login: `owner-${rooms.db.dialect}`, name: 'Ivan Owner' })
  const guest = await person({ roles: ['guest'] })
  const stranger = await person({ login: `stranger-${rooms.db.dialect}` })
  const place = await space({ ownerId: owner.id, visibility: 'closed', outsiders: true })
  await rooms.spaces.setRole(place.id, guest.id, 'member')
  const body = `@owner-${rooms.db.dialect} and @${stranger.person?.login}`
  const post = await items.create(await rooms.again(guest), 'test:post', { space: place.id, body })
  t.is(post.html.match(/Ivan Owner/g)?.length, 1)
  t.true(post.text.includes(`@${stranger.person?.login}`), 'a guest cannot find out who works here')
  await items.pin(await rooms.again(owner), post.id, true)
  t.not((await items.get(await rooms.again(guest), post.id)).pinnedAt, null)
  const pinned = { spaces: [place.id], pinned: true } as const
  const seen = await items.list(await rooms.again(guest), pinned)
  t.deepEqual(
    seen.items.map(({ id }) => id),
    [post.id],
  )
  t.is((await items.list(stranger, pinned)).items.length, 0)
})
