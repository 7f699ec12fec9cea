import type { Portal } from '../../portal.ts'
import { type Content, code, table } from './markdown.ts'

export function servicesPage({ registry }: Portal): Content {
  const definitions = registry.all().map(({ definition }) => definition)
  const rows = definitions.flatMap(({ id, provides = [] }) =>
    provides.map((token) => {
      const users = definitions
        .filter(({ uses = {} }) => Object.values(uses).some((used) => used.id === token.id))
        .map((user) => user.id)
      return [code(token.id), code(`portico/plugins/${id}/api`), users.join(', ') || '–']
    }),
  )
  return [
    'Services',
    'What plugins offer to each other. Name the token in `uses`, wrapped in `optional(…)` where the plugin may be absent.',
    table(['Service', 'Its token and types', 'Used by'], rows.sort()),
  ]
}
