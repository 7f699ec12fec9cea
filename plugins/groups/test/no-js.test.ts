import { formOn } from 'portico/sdk/testing'
import type { Group } from '../api.ts'
import { onBoth } from './company.ts'

onBoth(
  'without JavaScript: open, ask, apply, accept, post, leave, see nothing',
  async (t, company) => {
    const anna = company.as('anna')
    const boris = company.as('boris')
    const opening = (await anna.page('/groups/new')).body
    const opened = await anna.form('/api/groups', {
      ...formOn(opening, '/api/groups'),
      title: 'Launch team',
      description: 'Plans of the launch',
      visibility: 'closed',
      entry: 'questionnaire',
      posting: 'members',
      category: 'project',
      tags: 'launch, plans',
      hue: '4',
    })
    t.is(opened.status, 303)
    const home = opened.headers.get('location')!
    t.is(home, '/groups/launch-team')
    const api = `/api${home}`

    const asking = (await anna.page(`${home}/settings`)).body
    const set = await anna.form(`${api}/questions`, {
      ...formOn(asking, `${api}/questions`),
      'label-0': 'Why you?',
      'kind-0': 'short',
      'required-0': 'true',
      'label-1': 'Which part?',
      'kind-1': 'choice',
      'options-1': 'Plan\nTest',
    })
    t.is(set.status, 303)
    t.regex((await anna.page(set.headers.get('location')!.split('#')[0]!)).body, /Saved/)

    t.regex((await boris.page(home)).body, /Only members read this group/)
    const applying = (await boris.page(`${home}/join`)).body
    t.regex(applying, /Why you\?[\s\S]*value="Test"/)
    const applied = await boris.form(`${api}/membership`, {
      ...formOn(applying, `${api}/membership`),
      'answer-q1': 'I know <b>it</b>',
      'answer-q2': 'Test',
      message: 'Please',
    })
    t.is(applied.headers.get('location'), `${home}/join`)
    t.regex((await boris.page(`${home}/join`)).body, /Request sent[\s\S]*I know &lt;b&gt;it/)

    t.regex((await anna.page(home)).body, /Requests <span class="badge">1</)
    const deciding = (await anna.page(`${home}/requests`)).body
    const decision = /action="(\/api\/groups\/launch-team\/requests\/[^"]+)"/.exec(deciding)![1]!
    t.regex(deciding, /I know &lt;b&gt;it[\s\S]*Test[\s\S]*Please/)
    await anna.form(decision, { ...formOn(deciding, decision), accept: 'true' })
    t.regex((await anna.page(`${home}/requests`)).body, /Nobody is waiting/)

    const { id } = (await boris.get<Group>(api)).body
    const posted = await boris.form('/api/feed/posts', { body: 'I am here', space: id })
    t.is(posted.status, 303)
    const post = posted.headers.get('location')!
    t.regex((await anna.page(post)).body, /I am here/)
    t.regex((await boris.page('/feed')).body, /I am here/)
    t.regex((await boris.page(`${home}/members`)).body, /Boris Petrov/)

    const leaving = (await boris.page(`${home}/leave`)).body
    const left = await boris.form(`${api}/membership`, formOn(leaving, `${api}/membership`))
    t.is(left.status, 303)
    t.notRegex((await boris.page(home)).body, /I am here/)
    t.is((await boris.page(post)).status, 404)
    t.is((await boris.page(`${home}/members`)).status, 403)
    t.notRegex((await boris.page('/feed')).body, /I am here/)
    t.regex((await anna.page(post)).body, /Boris Petrov/, 'what was written stays under the name')
  },
)

onBoth(
  'without JavaScript: invite, accept, give a duty, settle the rules, archive',
  async (t, company) => {
    const { slug, url } = await company.open('anna', { title: 'Quiet', visibility: 'secret' })
    const api = `/api/groups/${slug}`
    const anna = company.as('anna')
    const boris = company.as('boris')
    const inviting = (await anna.page(`${url}/invite?q=boris`)).body
    t.regex(inviting, /Boris Petrov/)
    const sent = await anna.form(`${api}/invitations`, {
      ...formOn(inviting, `${api}/invitations`),
      people: '@boris, @clara',
    })
    t.regex((await anna.page(sent.headers.get('location')!)).body, /2 invitations sent/)
    const listed = (await boris.page('/groups')).body
    const answer = /action="(\/api\/groups\/invitations\/[^"]+)"/.exec(listed)![1]!
    const accepted = await boris.form(answer, { ...formOn(listed, answer), accept: 'true' })
    t.is(accepted.headers.get('location'), url)
    t.regex((await boris.page(url)).body, /Quiet/)
    const listedC = (await company.as('clara').page('/groups')).body
    const answerC = /action="(\/api\/groups\/invitations\/[^"]+)"/.exec(listedC)![1]!
    await company.as('clara').form(answerC, { ...formOn(listedC, answerC), accept: 'false' })
    t.notRegex((await company.as('clara').page('/groups')).body, /Quiet/)

    const member = `${api}/members/${await company.idOf('boris')}`
    const editing = (await anna.page(`${url}/members?edit=${await company.idOf('boris')}`)).body
    await anna.form(member, { ...formOn(editing, member), role: 'moderator', duty: 'Scribe' })
    t.regex((await boris.page(`${url}/members`)).body, /Scribe[\s\S]*Moderator/)

    const writing = (await boris.page(`${url}/about?edit=1`)).body
    await boris.form(`${api}/rules`, { ...formOn(writing, `${api}/rules`), body: '**Be kind**' })
    t.regex((await anna.page(`${url}/about`)).body, /<strong>Be kind<\/strong>/)

    await anna.form(`${api}/archive`, { _method: 'PUT' })
    t.regex((await boris.page(url)).body, /This group is archived/)
    t.is((await boris.page(`${url}/about?edit=1`)).body.includes('<textarea'), false)
  },
)
