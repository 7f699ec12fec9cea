import { onBoth } from './on-both.ts'

onBoth('the chart ends where data runs in circles', async (t, company) => {
  const { db } = company.portal.rooms
  const [anna, boris] = [await company.person('anna'), await company.person('boris')]
  await db.table('people').where({ id: anna.id }).update({ manager_id: boris.id })
  const yeva = await company.person('yeva')
  await company.seed.people.update(yeva.id, { managerId: boris.id })
  for (const path of [`/people/${anna.id}`, `/people/org?person=${anna.id}`, '/people/org']) {
    t.is((await company.as('anna').page(path)).status, 200, path)
  }
  const around = (await company.as('anna').page(`/people/org?person=${yeva.id}`)).body
  for (const id of [anna.id, boris.id, yeva.id]) {
    t.is(around.split(`data-node="${id}"`).length, 2, 'each stands once')
  }
  const branch = await company.as('anna').page(`/people/org?root=${boris.id}&fragment=branch`)
  t.true(branch.body.includes(yeva.id) && !branch.body.includes('<main'))
})

onBoth('departments: sizes with what is below, heads named by who may', async (t, company) => {
  const [anna, admin] = [company.as('anna'), company.as('admin')]
  t.true(
    /Head office<\/strong><\/a><span class="tag">3 people/.test(
      (await anna.page('/departments')).body,
    ),
  )
  const put = (body: object) => admin.put('/api/people/departments/lab/leaders', body)
  t.is((await anna.put('/api/people/departments/lab/leaders', { head: 'anna' })).status, 403)
  t.is((await put({ head: 'Anna Koval (anna)', deputies: ['boris'] })).status, 204)
  const page = (await anna.page('/departments/lab')).body
  t.true(/Anna Koval<\/strong><small>Head/.test(page) && /Петров<\/strong><small>Deputy/.test(page))
  t.is((await put({ head: 'nobody at all' })).status, 422)
  t.is((await put({ head: 'anna', deputies: [''] })).status, 422)
  const form = await admin.form('/api/people/departments/lab/leaders', {
    _method: 'PUT',
    'deputies[]': '',
  })
  t.is(form.headers.get('location'), '/departments/lab')
  t.true((await anna.page('/departments/lab')).body.includes('Nobody has been named yet'))
})

onBoth('the directory: filters, shapes, and the next page', async (t, company) => {
  const anna = company.as('anna')
  const names = (html: string) =>
    [...html.matchAll(/data-person="[\s\S]*?<strong>([^<]+)/g)].map(([, name]) => name)
  const first = (await anna.page('/people')).body
  t.is(names(first).length, 5)
  t.true(first.includes('6 people') && !first.includes('Leo Left'))
  const next = /data-fragment="([^"]+)"/.exec(first)![1]!
  const rest = (await anna.page(next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).body
  t.is(new Set([...names(first), ...names(rest)]).size, 6)
  t.deepEqual(names((await anna.page('/people?department=head&city=Kyiv')).body).sort(), [
    'Anna Koval',
    'Vera Stone',
  ])
  t.deepEqual(names((await anna.page('/people?q=gtnhjd')).body), ['Борис Петров'], 'wrong keyboard')
  t.true((await anna.page('/people?q=zzzz')).body.includes('Nobody fits these filters'))
  await anna.form('/api/people/view', { view: 'table', _next: '/people?city=Kyiv' })
  t.true((await anna.page('/people')).body.includes('people-table'))
  t.false((await anna.page('/people?view=cards')).body.includes('people-table'))
  const palette = await anna.get<{ sections: { items: { label: string }[] }[] }>(
    '/api/palette?q=vera',
  )
  t.true(
    palette.body.sections.some(({ items }) => items.some(({ label }) => label === 'Vera Stone')),
  )
})
