import { onBoth } from './on-both.ts'

onBoth('every page opens', async (t, company) => {
  const anna = company.as('anna')
  const { id } = await company.person('anna')
  const vera = await company.person('vera')
  for (const path of [
    '/people',
    '/people?view=table&q=петров',
    '/people?fragment=rows',
    `/people/${id}`,
    `/people/${vera.id}`,
    `/people/${id}/edit`,
    `/people/${id}/edit?section=about&fragment=form`,
    `/people/${id}/photo`,
    `/people/${id}/followers`,
    `/people/${id}/following`,
    '/people/celebrations',
    '/people/org',
    `/people/org?person=${id}`,
    '/people/org?by=departments',
    '/departments',
    '/departments/lab',
    '/feed',
  ]) {
    const { status, body } = await anna.page(path)
    t.is(status, 200, path)
    t.notRegex(body, /\bpeople\.[a-z]+(\.[a-z-]+)*(?=[<" ])/, `a text of ${path} is missing`)
    t.notRegex(body, /widget failed|Could not load/, path)
  }
  const admin = company.as('admin')
  t.is((await admin.page('/departments/lab/leaders')).status, 200)
  t.is((await admin.page(`/people/${id}/edit`)).status, 200)
  t.is((await anna.page(`/people/${vera.id}/edit`)).status, 403)
})
