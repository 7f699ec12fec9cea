import { lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, () => [
  { name: 'groups', path: '/groups', login: 'olena' },
  { name: 'group', path: '/groups/coffee-corner', login: 'olena' },
  { name: 'group-members', path: '/groups/coffee-corner/members', login: 'olena' },
  { name: 'group-files', path: '/groups/coffee-corner/files', login: 'olena' },
  { name: 'group-about', path: '/groups/coffee-corner/about', login: 'olena' },
  { name: 'group-settings', path: '/groups/coffee-corner/settings', login: 'helen' },
  { name: 'group-new', path: '/groups/new', login: 'olena' },
])
