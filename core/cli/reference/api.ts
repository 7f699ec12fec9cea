import type { Portal } from '../../portal.ts'
import { type Content, code, sections, table } from './markdown.ts'

export function apiPage({ routes }: Portal): Content {
  const listed = routes.list().filter(({ kind }) => kind !== 'page')
  const owners = [...new Set(listed.map(({ owner }) => owner))].sort()
  return [
    'HTTP API',
    'Every address for programs. `/api/openapi.json` of a running portal has the schemas; `portico openapi` prints the same. Access is `public`, `signed-in` or a permission.',
    sections(
      owners.map((owner) => {
        const rows = listed
          .filter((route) => route.owner === owner)
          .map(({ method, path, access, summary }) => [
            code(`${method} ${path}`),
            summary,
            code(access),
          ])
        return [code(owner), table(['Address', 'What it does', 'Access'], rows)]
      }),
    ),
  ]
}
