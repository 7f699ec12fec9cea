import type { Group } from '../api.ts'
import { onBoth } from './company.ts'

interface List {
  groups: Group[]
}

onBoth('a group is opened, found, changed and archived', async (t, company) => {
  const anna = company.as('anna')
  const made = await company.open('anna', {
    title: 'Беговой клуб',
    description: 'Easy kilometres',
    tags: ['#Run', 'run', 'before work'],
    category: 'interest',
  })
  t.like(made, { slug: 'begovoy-klub', role: 'owner', visibility: 'open', entry: 'open' })
  t.deepEqual(made.tags, ['run', 'before-work'])
  const titles = async (login: string, query: string) =>
    (await company.as(login).get<List>(`/api/groups?${query}`)).body.groups.map((g) => g.title)
  t.deepEqual(await titles('eve', 'q=БЕГОВОЙ'), ['Беговой клуб'])
  t.deepEqual(await titles('eve', 'tag=run&category=interest'), ['Беговой клуб'])
  t.deepEqual(await titles('eve', 'q=chess'), [])
  t.deepEqual(await titles('eve', 'mine=true'), [])
  t.deepEqual(await titles('anna', 'mine=true'), ['Беговой клуб'])

  t.is((await company.as('eve').patch(`/api/groups/${made.slug}`, { title: 'Mine' })).status, 403)
  const changed = await anna.patch<Group>(`/api/groups/${made.slug}`, {
    title: 'Runners',
    tags: [],
  })
  t.like(changed.body, { title: 'Runners', tags: [], category: 'interest', role: 'owner' })
  t.deepEqual(await titles('eve', 'q=runners'), ['Runners'])
  t.deepEqual(await titles('eve', 'tag=run'), [])

  t.is((await anna.put(`/api/groups/${made.id}/archive`)).status, 204)
  t.deepEqual(await titles('eve', ''), [])
  t.deepEqual(await titles('eve', 'archived=true'), ['Runners'])
  const late = await company.as('eve').post(`/api/groups/${made.id}/membership`)
  t.like(late, { status: 422 })
  t.is((await anna.post('/api/feed/posts', { body: 'late', space: made.id })).status, 403)
  await anna.delete(`/api/groups/${made.id}/archive`)
  t.is((await anna.post('/api/feed/posts', { body: 'again', space: made.id })).status, 201)
})

onBoth('what cannot be a group is refused and says why', async (t, company) => {
  const refused = async (input: unknown, path: string) => {
    const answer = await company
      .as('anna')
      .post<{ fields?: { path: string }[] }>('/api/groups', input)
    t.is(answer.status, 422, JSON.stringify(input).slice(0, 60))
    t.is(answer.body.fields?.[0]?.path, path)
  }
  await refused({ title: ' ' }, '/title')
  await refused({ title: 'x'.repeat(121) }, '/title')
  await refused({ title: 'x', category: 'nonsense' }, '/category')
  await refused({ title: 'x', endsOn: '2026-02-30' }, '/endsOn')
  await refused({ title: 'x', tags: ['y'.repeat(41)] }, '/tags')
  await refused({ title: 'x', visibility: 'hidden' }, '/visibility')
  await refused({ title: 'x', ownerId: 'me' }, '/ownerId')
  t.is((await company.anonymous.post('/api/groups', { title: 'x' })).status, 401)
})
