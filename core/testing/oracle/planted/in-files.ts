import type { TestPortal } from '../../portal.ts'
import { type Plant, replace } from './plant.ts'
import { rewriteSql } from './sql.ts'

const files = ({ portal }: TestPortal) => portal.rooms.files

/** Faults of how files are given out. */
export const plantsInFiles: readonly Plant[] = [
  {
    name: 'a file is given to whoever is signed in',
    found: ['leak', 'existence'],
    plant: () =>
      rewriteSql((sql) =>
        sql.includes('FROM files f')
          ? sql.replace('(i.deleted_at IS NULL', '(1 = 1 OR i.deleted_at IS NULL')
          : sql,
      ),
  },
  {
    name: 'a small picture of a file is not checked',
    found: ['leak', 'existence'],
    often: ['post'],
    plant: (portal) =>
      replace(
        files(portal),
        'find',
        (find) => (viewer, id, variant) =>
          find(variant === 'thumb' ? portal.seed.system : viewer, id, variant),
      ),
  },
  {
    name: 'HEAD answers for a file that one may not read',
    found: ['existence', 'leak'],
    plant: (portal) => throughRoute(portal, ({ method }) => method === 'HEAD'),
  },
  {
    name: 'a part of a file is given without a check',
    found: ['existence', 'leak'],
    plant: (portal) => throughRoute(portal, ({ headers }) => headers.range !== undefined),
  },
  {
    name: 'a file that is known to the browser is confirmed without a check',
    found: ['existence', 'leak'],
    plant: (portal) =>
      throughRoute(portal, ({ headers }) => headers['if-none-match'] !== undefined),
  },
]

/** The route of files, without its check when the request is of a certain make. */
function throughRoute(
  portal: TestPortal,
  skips: (request: { method: string; headers: Record<string, unknown> }) => boolean,
): () => void {
  const route = portal.portal.routes.all().find(({ path }) => path === '/files/:id')!
  return replace(
    route,
    'handle',
    (handle) => (incoming) =>
      handle(
        skips(incoming.raw)
          ? { ...incoming, raw: incoming.raw, viewer: portal.seed.system }
          : incoming,
      ),
  )
}
