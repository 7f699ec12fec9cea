import { fewLooks, lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(
  stage,
  async () => [
    { name: 'modules', path: '/admin/modules', login: 'admin' },
    { name: 'module', path: '/admin/modules/notifications', login: 'admin' },
    { name: 'module-rows', path: '/admin/modules/groups', login: 'admin' },
    { name: 'module-switch', path: '/admin/modules/discussion/switch', login: 'admin' },
    { name: 'modules-forbidden', path: '/admin/modules', login: 'olena', status: 403 },
  ],
  fewLooks,
)
