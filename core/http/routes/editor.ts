import { Type } from 'typebox'
import type { Viewer } from '../../../sdk/access.ts'
import type { BodyProfile } from '../../../sdk/items.ts'
import type { Bodies } from '../../items/bodies.ts'
import type { RouteTable } from '../route-table.ts'

const profiles = ['chat', 'comment', 'post', 'wiki'] as const
/** A page of a million characters, in a script of two bytes each. */
const mostBytes = 4 * 2 ** 20

/** What the rich-text editor asks for. */
export function addEditorRoutes(table: RouteTable, bodies: Bodies): void {
  table.add({
    owner: 'core',
    kind: 'api',
    method: 'POST',
    path: '/api/editor/document',
    summary: 'Markdown as a document of the editor',
    access: 'signed-in',
    body: Type.Object({
      markdown: Type.String(),
      profile: Type.Union(profiles.map((name) => Type.Literal(name))),
    }),
    maxBytes: mostBytes,
    reads: ['people', 'spaces'],
    writes: [],
    handle: async ({ viewer, body }) => ({ document: await documentOf(viewer, body) }),
  })

  async function documentOf(viewer: Viewer, body: Record<string, unknown>) {
    const rendered = await bodies.render(viewer, String(body.markdown), body.profile as BodyProfile)
    return rendered.doc
  }
}
