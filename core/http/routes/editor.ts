import { Type } from 'typebox'
import type { Viewer } from '../../../sdk/access.ts'
import type { BodyProfile } from '../../../sdk/items.ts'
import type { NodeKind, OfferedNode } from '../../../sdk/nodes.ts'
import type { CoreItems } from '../../items/index.ts'
import { localText } from '../../pages/index.ts'
import type { RouteTable } from '../route-table.ts'

const profiles = ['chat', 'comment', 'post', 'wiki'] as const
/** A page of a million characters, in a script of two bytes each. */
const mostBytes = 4 * 2 ** 20

type Needs = Pick<CoreItems, 'bodies' | 'nodes'>

/** What the rich-text editor asks for. */
export function addEditorRoutes(table: RouteTable, { bodies, nodes }: Needs): void {
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

  table.add({
    owner: 'core',
    kind: 'api',
    method: 'GET',
    path: '/api/editor/nodes',
    summary: 'What plugins add to rich texts',
    access: 'signed-in',
    reads: [],
    writes: [],
    handle: async ({ locale }) => ({
      nodes: [...nodes.all()].map(([kind, node]) => offered(kind, node, locale)),
    }),
  })

  async function documentOf(viewer: Viewer, body: Record<string, unknown>) {
    const rendered = await bodies.render(viewer, String(body.markdown), body.profile as BodyProfile)
    return rendered.doc
  }
}

function offered(kind: string, node: NodeKind, locale: string): OfferedNode {
  const { label, icon, inline = false, element = null, starts = null } = node
  return { kind, label: localText(label, locale), icon, inline, element, starts }
}
