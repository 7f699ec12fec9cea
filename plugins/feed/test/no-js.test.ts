import type { Comment } from 'portico/plugins/discussion/api'
import { formOn } from 'portico/sdk/testing'
import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

interface Feed {
  items: Post[]
}

onBoth('without JavaScript: post, comment, answer, react, page', async (t, company) => {
  const anna = company.as('anna')
  const home = (await anna.page('/')).body
  const composer = {
    ...formOn(home, '/api/feed/posts'),
    title: '',
    body: 'From a form',
    space: 'company',
  }
  const posted = await anna.form('/api/feed/posts', composer)
  t.is(posted.status, 303)
  const again = await anna.form('/api/feed/posts', composer)
  t.is(again.headers.get('location'), posted.headers.get('location'), 'sent twice, made once')
  const url = posted.headers.get('location')!
  const id = url.split('/').pop()!

  const talk = `/api/discussion/items/${id}/comments`
  const page = (await anna.page(url)).body
  const commented = await anna.form(talk, { ...formOn(page, talk), body: 'First <b>!' })
  t.is(commented.status, 303)
  t.true(commented.headers.get('location')!.startsWith(url))
  const { comments } = (await anna.get<{ comments: Comment[] }>(`/api/feed/posts/${id}/comments`))
    .body
  const [first] = comments
  const answering = (await anna.page(`${url}?reply=${first!.id}`)).body
  t.regex(answering, /Answering Anna Koval/)
  await anna.form(talk, { ...formOn(answering, talk), body: 'An answer' })
  const shown = (await anna.page(url)).body
  t.regex(shown, /First &lt;b&gt;!/)
  t.true(shown.includes('class="comment reply"'))
  const offers = (html: string) => html.split('value="wow"').length
  const picking = (await anna.page(`${url}?react=${first!.id}`)).body
  t.is(offers(picking), offers(shown) + 1, 'a comment offers all reactions when asked')

  const react = `/api/discussion/items/${id}/reactions`
  const reacted = await anna.form(react, { ...formOn(shown, react), key: 'heart' })
  t.is(reacted.status, 303)
  t.true(reacted.headers.get('location')!.endsWith(`#post-${id}`))
  t.regex((await anna.page(url)).body, /value="heart" aria-pressed="true"/)
  await anna.form(react, { ...formOn(shown, react), key: 'heart' })
  t.notRegex((await anna.page(url)).body, /value="heart" aria-pressed="true"/)

  for (let i = 0; i < 7; i++) await anna.post('/api/feed/posts', { body: `number ${i}` })
  const next = /<a class="btn" href="([^"]+)" rel="next"/.exec((await anna.page('/feed')).body)?.[1]
  const older = (await anna.page(next!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).body
  t.true(older.includes('From a form') && older.includes('number 0') && !older.includes('number 6'))
})

onBoth('without JavaScript: change, meet a newer version, remove, undo', async (t, company) => {
  const anna = company.as('anna')
  const { id } = (await anna.post<Post>('/api/feed/posts', { title: 'T', body: 'one' })).body
  const api = `/api/feed/posts/${id}`
  const edit = (await anna.page(`/feed/${id}/edit`)).body
  const sent = `${api}?_method=PATCH`
  const form = formOn(edit, sent)
  t.like(form, { title: 'T', _version: '1' })
  t.regex(edit, /enctype="multipart\/form-data"/)
  const send = (fields: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return anna.fetch(sent, { method: 'POST', body, headers: { accept: 'text/html' } })
  }
  t.is(form.body!.trim(), 'one')

  await anna.patch(api, { body: 'faster' }, { 'if-match': '"1"' })
  const mine = { ...form, title: '', body: 'my <long> text' }
  const met = await send(mine)
  t.is(met.headers.get('location'), `/feed/${id}/edit`)
  const conflict = (await anna.page(`/feed/${id}/edit`)).body
  t.regex(conflict, /Changed by Anna Koval/)
  t.regex(conflict, /<del>faster<\/del>/)
  t.regex(conflict, /<ins>my &lt;long&gt; text<\/ins>/)
  const kept = formOn(conflict, sent)
  t.like(kept, { body: 'my <long> text', _version: '2' })
  t.is((await send({ ...kept, title: '' })).headers.get('location'), `/feed/${id}`)
  t.like((await anna.get<Post>(api)).body, { text: 'my <long> text', title: null, version: 3 })
  t.notRegex((await anna.page(`/feed/${id}/edit`)).body, /Changed by/)
  t.regex((await anna.page(`/feed/${id}/history`)).body, /faster/)

  const gone = await anna.form(api, { _method: 'DELETE' })
  t.is(gone.headers.get('location'), `/feed/${id}/removed`)
  const undo = `${api}/restore`
  const removed = (await anna.page(`/feed/${id}/removed`)).body
  t.is((await anna.form(undo, formOn(removed, undo))).headers.get('location'), `/feed/${id}`)
  t.is((await anna.get<Feed>('/api/feed')).body.items.length, 1)

  const comment = await anna.post<Comment>(`${api}/comments`, { body: 'hm' })
  const said = `/api/discussion/comments/${comment.body.id}`
  const page = (await anna.page(`/feed/${id}`)).body
  const back = (await anna.form(said, formOn(page, said))).headers.get('location')!
  const after = (await anna.page(back.split('#')[0]!)).body
  t.regex(after, /Comment deleted/)
  await anna.form(`${said}/restore`, formOn(after, `${said}/restore`))
  t.is((await anna.get<Post>(api)).body.comments, 1)
})
