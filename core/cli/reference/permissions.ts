import type { Portal } from '../../portal.ts'
import { type Content, code, table } from './markdown.ts'

export function permissionsPage({ rooms }: Portal): Content {
  const rows = [...rooms.access.permissions.all()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { title, roles }]) => {
      // Administrators hold all permissions, whatever a plugin says.
      const holders = new Set(['admin', ...roles])
      return [code(name), title.en, [...holders].join(', ')]
    })
  return [
    'Permissions',
    'What a person may do, by the roles that hold it unless `roles` in `portal.config.ts` says otherwise.',
    table(['Permission', 'Allows to', 'Roles'], rows),
  ]
}
