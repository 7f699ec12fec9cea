import { lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, async () => {
  const { portal } = stage()
  await portal.settle()
  const { body } = await portal.as('olena').get<{ notices: { id: string }[] }>('/api/notifications')
  return [
    { name: 'notifications', path: '/notifications', login: 'olena' },
    {
      name: 'notifications-why',
      path: `/notifications/why/${body.notices[0]!.id}`,
      login: 'olena',
    },
    { name: 'notifications-settings', path: '/notifications/settings', login: 'olena' },
    { name: 'mail-failures', path: '/notifications/failures', login: 'admin' },
  ]
})
