import type { TestPortal } from '../../portal.ts'
import { type Plant, replace } from './plant.ts'
import { rewriteSql, withoutGate } from './sql.ts'

const trees = ({ portal }: TestPortal) => portal.rooms.items.trees
const routeOf = ({ portal }: TestPortal, path: string) =>
  portal.routes.all().find((route) => route.method === 'GET' && route.path === path)!

const together = '/api/wiki/pages/:id/together'

/** A route that answers in the name of the portal, as if it had found by an id alone. */
function unasked(path: string, portal: TestPortal): () => void {
  return replace(
    routeOf(portal, path),
    'handle',
    (handle) => (incoming) =>
      handle({ ...incoming, raw: incoming.raw, viewer: portal.seed.system }),
  )
}

/** Faults of trees, of pages and of documents: what is above, below, before and beside a readable one. */
export const plantsInKnowledge: readonly Plant[] = [
  {
    name: 'a page is said to have others below it that may not be read',
    found: ['twin', 'lacking', 'existence'],
    often: ['writePage', 'setReaders'],
    plant: () =>
      rewriteSql((sql) =>
        sql.replace(
          'c.deleted_at IS NULL AND c.audience_id IN (SELECT id FROM mine)',
          'c.deleted_at IS NULL',
        ),
      ),
  },
  {
    name: 'an address of before leads whoever has it to what they may not read',
    found: ['leak', 'existence'],
    often: ['writePage', 'publish', 'setReaders'],
    plant: (portal) => unasked('/wiki/p/:id', portal),
  },
  {
    name: 'two versions are compared for whoever knows the page’s id',
    found: ['leak', 'existence'],
    often: ['writePage', 'publish', 'setReaders'],
    plant: (portal) => unasked('/wiki/p/:id/:words/compare', portal),
  },
  {
    name: 'a page is offered as a template to those who may not read it',
    found: ['leak', 'twin'],
    often: ['writePage', 'offerTemplate', 'setReaders'],
    plant: () => withoutGate(/FROM wiki_pages p JOIN items i/),
  },
  {
    name: 'the archive of a folder holds all that is in it',
    found: ['leak'],
    often: ['addDocument', 'setReaders'],
    plant: (portal) =>
      replace(
        trees(portal),
        'below',
        (below) =>
          (_, ...rest) =>
            below(portal.seed.system, ...rest),
      ),
  },
  {
    name: 'who has confirmed a document is told to whoever asks',
    found: ['leak', 'existence', 'open'],
    often: ['addDocument', 'confirm', 'setReaders'],
    plant: (portal) => unasked('/api/documents/:id/records', portal),
  },
  {
    name: 'the register lists papers of libraries that one may not read',
    found: ['leak'],
    often: ['addDocument', 'enter', 'setReaders'],
    plant: () => withoutGate(/FROM documents_register r JOIN items i/),
  },
  {
    name: 'a document that was shown once is shown to whoever asks',
    found: ['leak', 'existence'],
    often: ['addDocument', 'setReaders'],
    plant(portal) {
      const kept = new Map<string, unknown>()
      return replace(routeOf(portal, '/documents/:id'), 'handle', (handle) => async (incoming) => {
        const id = incoming.params.id!
        if (!kept.has(id)) kept.set(id, await handle(incoming))
        return kept.get(id)
      })
    },
  },
  {
    name: 'who was let in to a shared text once is never asked again',
    found: ['open', 'leak', 'existence'],
    often: ['writePage', 'setReaders'],
    plant(portal) {
      const socket = routeOf(portal, together).socket!
      const letIn = new Set<string>()
      const item = replace(socket, 'item', () => undefined)
      const admit = replace(socket, 'admit', (original) => async (request) => {
        const who = `${request.viewer.id} ${request.params.id}`
        if (!letIn.has(who)) await original!(request)
        letIn.add(who)
        return true
      })
      return () => {
        item()
        admit()
      }
    },
  },
  {
    name: 'a shared text is open to whoever is signed in',
    found: ['open', 'leak', 'existence'],
    often: ['writePage', 'setReaders'],
    plant(portal) {
      const socket = routeOf(portal, together).socket!
      const item = replace(socket, 'item', () => undefined)
      const admit = replace(socket, 'admit', () => () => true)
      return () => {
        item()
        admit()
      }
    },
  },
]
