import { lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, async () => {
  const { portal } = stage()
  const ivan = await portal.person('ivan')
  const olena = await portal.person('olena')
  return [
    { name: 'people', path: '/people', login: 'olena' },
    { name: 'people-table', path: '/people?view=table', login: 'olena' },
    { name: 'profile', path: `/people/${ivan.id}`, login: 'olena' },
    { name: 'profile-edit', path: `/people/${olena.id}/edit`, login: 'olena' },
    { name: 'photo', path: `/people/${olena.id}/photo`, login: 'olena' },
    { name: 'org', path: '/people/org', login: 'ivan' },
    { name: 'celebrations', path: '/people/celebrations', login: 'ivan' },
    { name: 'departments', path: '/departments', login: 'maria' },
    { name: 'department', path: `/departments/${ivan.departmentId}`, login: 'maria' },
  ]
})
