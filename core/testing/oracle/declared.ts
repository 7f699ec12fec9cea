import type { RouteEntry } from '../../http/route-table.ts'

/** Routes that do not say what they give or change: nobody could tell what to look for in them. */
export function undeclared(routes: readonly RouteEntry[]): string[] {
  return routes.flatMap(({ owner, method, path, reads, writes }) => {
    const asks = method === 'GET'
    if (asks ? reads : writes) return []
    const field = asks ? 'reads' : 'writes'
    const nothing = asks ? 'gives nothing away' : 'changes nothing'
    return [
      `${owner} › ${method} ${path} does not declare its surface: add \`${field}\`, such as ` +
        `${field}: ['items'], or ${field}: [] if it ${nothing}.`,
    ]
  })
}
