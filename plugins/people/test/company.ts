import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import people from 'portico/plugins/people'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** Two departments, a chain of managers, a club, a guest who shares it with one person, and a leaver. */
export async function openCompany(database: 'sqlite' | 'postgres'): Promise<TestPortal> {
  const portal = await createTestPortal({
    database,
    plugins: [discussion(), feed(), people({ rowsPerPage: 5, company: 'Orvanta; Group' })],
    people: [
      { login: 'vera', name: 'Vera Stone', position: 'Director', city: 'Kyiv' },
      { login: 'anna', name: 'Anna Koval', position: 'Analyst', city: 'Kyiv', birthday: '03-03' },
      { login: 'boris', name: 'Борис Петров', city: 'Warsaw', startedOn: '2020-03-05' },
      { login: 'yeva', name: 'Єва Ґудзь', city: 'Warsaw', timeZone: 'Asia/Almaty' },
      { login: 'gast', name: 'Gus Guest', roles: ['guest'] },
      { login: 'left', name: 'Leo Left' },
    ],
  })
  const { people: all, spaces } = portal.seed
  const id = async (login: string) => (await portal.person(login)).id
  await all.createDepartment({ id: 'head', name: 'Head office', headId: await id('vera') })
  await all.createDepartment({ id: 'lab', name: 'Laboratory', parentId: 'head' })
  await all.update(await id('vera'), { departmentId: 'head' })
  await all.update(await id('anna'), { departmentId: 'lab', managerId: await id('vera') })
  await all.update(await id('boris'), { departmentId: 'lab', managerId: await id('anna') })
  await all.leave(await id('left'))
  const club = await spaces.create({
    ...{ kind: 'group', slug: 'club', title: 'Running club', visibility: 'closed' },
    ...{ outsiders: true, ownerId: await id('yeva') },
  })
  await spaces.setRole(club.id, await id('gast'), 'member')
  await spaces.setRole(club.id, await id('boris'), 'member')
  return portal
}
