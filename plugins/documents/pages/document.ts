import type { Discussion } from 'portico/plugins/discussion/api'
import {
  coreErrors,
  type Items,
  type Pages,
  reply,
  type SetupContext,
  safeHtml,
  type Trees,
  type Viewer,
} from 'portico/sdk'
import type { Asking } from '../ack/asking.ts'
import type { Own } from '../ack/own.ts'
import type { Records } from '../ack/records.ts'
import { folderKind, type LibraryDocument, versionKind } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import { folderLine } from '../folder/contents.ts'
import type { Announcing } from '../register/announcing.ts'
import type { Kinds } from '../register/kinds.ts'
import type { Register } from '../register/register.ts'
import { type DocumentsPermission, parts } from '../words.ts'
import type { Previews } from './preview.ts'
import { dayText, shown, shownEntry, shownVersion } from './shown.ts'

interface Needs {
  pages: Pages<DocumentsPermission | string>
  items: Items
  trees: Trees
  reading: Reading
  register: Register
  announcing: Announcing
  kinds: Kinds
  own: Own
  asking: Asking
  records: Records
  preview: Previews
  discussion: Discussion | undefined
  t: SetupContext['t']
}

/** One document: what is in it, who works on it, what is said about it. */
export function addDocumentPages(needs: Needs): void {
  const { pages, items, trees, reading, register, kinds, own, asking, records, t } = needs
  const wide = { layout: 'wide', access: 'signed-in', sheets: ['documents'] } as const
  const reads = [
    ...parts.documents,
    'documents_register',
    'documents_requests',
    'documents_records',
  ]

  // The item that keeps the file of an earlier version has no page of its own.
  pages.add(
    '/documents/versions/:id',
    { ...wide, title: 'documents.versions', view: 'documents/versions', reads: ['items'] },
    async ({ viewer, params: { id } }) => {
      const { kind, parentId } = await items.get(viewer, id)
      if (kind !== versionKind || !parentId) throw coreErrors.notFound()
      return reply({ status: 303, next: `/documents/${parentId}/versions` })
    },
  )

  pages.add(
    '/documents/:id',
    {
      ...{ ...wide, title: 'documents.document', view: 'documents/document', reads },
      ...(needs.discussion && {
        fragments: {
          comments: 'discussion/comment-list',
          comment: 'discussion/comment',
          'comment-form': 'discussion/comment-form',
        },
      }),
    },
    async ({ viewer, locale, params: { id }, query, fragment, signal }) => {
      const url = `/documents/${id}`
      const item = await reading.item(viewer, id)
      const { archived } = item.space
      const { discussion } = needs
      if (fragment === 'comment') {
        return {
          ...(await discussion!.commentView(viewer, url, query.get('comment') ?? '', locale)),
        }
      }
      if (fragment === 'comment-form') return { id, url }
      const thread = await discussion?.thread(viewer, { itemId: id, url, query, archived, locale })
      if (fragment === 'comments') return { ...thread }
      const head = await headOf(viewer, locale, id)
      return {
        ...head,
        thread,
        preview: await needs.preview(head.document.current, signal),
        description: item.text ? safeHtml(item.html) : null,
        mine: (await records.by(id, viewer.id))[0],
        mayAsk: head.document.may.manage || viewer.can('documents:register'),
        mayRegister: viewer.can('documents:register'),
        menu: menuOf(locale, head.document, viewer, {
          follows: await followed(viewer, id),
          announces: await needs.announcing.may(viewer, id),
        }),
      }
    },
  )

  /** What stands on each page of a document. */
  async function headOf(viewer: Viewer, locale: string, id: string) {
    const document = await reading.get(viewer, id)
    const entry = await register.of(viewer, id)
    const asked = await own.of(viewer, id)
    return {
      ...{ under: '/documents', title: document.title, document: shown(locale, document) },
      trail: (await trees.trail(viewer, id).catch(() => [])).map((node) => folderLine(node)),
      entry: entry && shownEntry(locale, entry, kinds),
      asked: asked && { ...asked, dueOn: dayText(locale, asked.dueOn) },
      request: await asking.find(id),
    }
  }

  /** Undefined where nobody can follow anything. */
  const followed = async (viewer: Viewer, id: string) =>
    (await needs.discussion?.subscribers(`item:${id}`))?.includes(viewer.id)

  function menuOf(
    locale: string,
    { id, may, lock }: LibraryDocument,
    viewer: Viewer,
    { follows, announces }: { follows: boolean | undefined; announces: boolean },
  ) {
    const say = (key: string) => t(locale, `documents.menu.${key}`)
    const url = `/documents/${id}`
    return [
      { label: say('copy'), icon: 'link', href: url, copy: true },
      { label: say('versions'), icon: 'history', href: `${url}/versions` },
      ...(follows === undefined
        ? []
        : [
            {
              label: say(follows ? 'unfollow' : 'follow'),
              icon: follows ? 'bell-off' : 'bell',
              action: `/api/discussion/following/items/${id}`,
              method: follows ? 'DELETE' : 'PUT',
            },
          ]),
      ...(may.edit
        ? [
            { label: say('edit'), icon: 'pencil', href: `${url}/edit` },
            lock
              ? { ...api(id, 'lock', 'DELETE'), label: say('give'), icon: 'lock-open' }
              : { ...api(id, 'lock', 'PUT'), label: say('take'), icon: 'lock' },
          ]
        : []),
      ...(viewer.can('documents:register')
        ? [{ label: say('register'), icon: 'stamp', href: `${url}/register` }]
        : []),
      ...(announces
        ? [{ label: say('announce'), icon: 'megaphone', action: `/api/documents/${id}/announce` }]
        : []),
      ...(may.manage || viewer.can('documents:register')
        ? [{ label: say('readers'), icon: 'list-checks', href: `${url}/readers` }]
        : []),
      ...(may.remove
        ? [
            { separator: true },
            {
              ...{ label: say('remove'), icon: 'trash-2', danger: true },
              ...{ action: `/api/documents/${id}`, method: 'DELETE' },
            },
          ]
        : []),
    ]
  }

  const api = (id: string, what: string, method: string) => ({
    ...{ action: `/api/documents/${id}/${what}`, method },
  })

  pages.add(
    '/documents/:id/versions',
    { ...wide, title: 'documents.versions', view: 'documents/versions', reads },
    async ({ viewer, locale, params: { id } }) => {
      const head = await headOf(viewer, locale, id)
      const versions = await reading.versions(viewer, id)
      return {
        ...head,
        title: `${t(locale, 'documents.versions')} · ${head.title}`,
        versions: versions.map((one, index) => ({
          ...{ ...one, ...shownVersion(locale, id, one), present: index === 0 },
        })),
      }
    },
  )

  pages.add(
    '/documents/:id/edit',
    { ...wide, title: 'documents.edit', view: 'documents/edit', reads },
    async ({ viewer, locale, params: { id } }) => {
      const head = await headOf(viewer, locale, id)
      const { markdown, version } = await items.source(viewer, id)
      const places = []
      const from = { space: head.document.library.id }
      for await (const node of trees.below(viewer, from, { kinds: [folderKind] })) {
        places.push({
          value: `folder:${node.id}`,
          label: `${'  '.repeat(node.depth)}${node.title}`,
        })
        if (places.length >= 500) break
      }
      return {
        ...{ ...head, title: `${t(locale, 'documents.edit')} · ${head.title}` },
        ...{ markdown, version, places },
      }
    },
  )
}

/** Icons that only scripts name. */
export const menuIcons = [
  ...['folder-open', 'link', 'history', 'pencil', 'lock', 'lock-open', 'stamp', 'list-checks'],
  ...['trash-2', 'file-check', 'bell', 'bell-off', 'file-clock', 'megaphone'],
]
