import { Type } from 'typebox'
import type { PaletteSection, Viewer } from '../../../sdk/index.ts'
import type { RouteTable } from '../route-table.ts'

/** Asks every plugin for what it finds. */
export type FindForPalette = (request: {
  viewer: Viewer
  locale: string
  query: string
}) => Promise<PaletteSection[]>

/** What the command palette shows besides the menu and recent places. */
export function addPaletteRoute(table: RouteTable, find: FindForPalette): void {
  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/palette',
    summary: 'Finds people and places for the command palette',
    access: 'signed-in',
    query: Type.Object({ q: Type.String({ minLength: 2, maxLength: 100 }) }),
    reads: ['people', 'spaces'],
    writes: [],
    handle: async ({ viewer, locale, query }) => ({
      sections: await find({ viewer, locale, query: String(query.q) }),
    }),
  })
}
