import type { Pages, SetupContext, Trees, Viewer } from 'portico/sdk'
import type { Own } from '../ack/own.ts'
import { folderKind } from '../api.ts'
import type { Audiences } from '../audience.ts'
import type { Contents } from '../folder/contents.ts'
import { folderLine } from '../folder/contents.ts'
import type { Folders } from '../folder/folders.ts'
import type { Shelf } from '../folder/siblings.ts'
import type { Libraries } from '../library/libraries.ts'
import type { Room } from '../library/room.ts'
import type { Recent } from '../recent.ts'
import { type DocumentsPermission, parts } from '../words.ts'
import { dayText, shown, sizeText } from './shown.ts'

interface Needs {
  pages: Pages<DocumentsPermission | string>
  trees: Trees
  libraries: Libraries
  folders: Folders
  contents: Contents
  room: Room
  own: Own
  recent: Recent
  audiences: Audiences
  spaces: SetupContext['spaces']
  people: SetupContext['people']
  t: SetupContext['t']
}

/** Libraries and folders: what is in them, and their settings. */
export function addShelfPages(needs: Needs): void {
  const { pages, trees, libraries, folders, contents, room, own, recent, audiences, t } = needs
  const wide = { layout: 'wide', access: 'signed-in', sheets: ['documents'] } as const
  const reads = [...parts.library, ...parts.documents]

  pages.add(
    '/documents',
    {
      ...{ ...wide, title: 'documents.title', view: 'documents/home' },
      nav: { label: 'documents.nav', icon: 'folder-open', weight: 45, key: 'd' },
      reads: [...reads, 'documents_requests'],
    },
    async ({ viewer, locale }) => ({
      libraries: await libraries.list(viewer),
      mayCreate: viewer.can('documents:create-libraries'),
      due: (await own.list(viewer)).map(({ document, dueOn, late }) => ({
        ...{ document: shown(locale, document), late, dueOn: dayText(locale, dueOn) },
      })),
      recent: (await recent(viewer, 8)).map((one) => shown(locale, one)),
    }),
  )

  pages.add(
    '/documents/libraries/new',
    {
      ...{
        layout: 'wide',
        sheets: ['documents'],
        access: 'documents:create-libraries',
        title: 'documents.library.new',
      },
      ...{ view: 'documents/new-library', reads: [] },
    },
    () => ({ under: '/documents' }),
  )

  pages.add(
    '/documents/libraries/:library',
    { ...wide, title: 'documents.title', view: 'documents/shelf', reads },
    async ({ viewer, locale, params, query }) => {
      const library = await libraries.get(viewer, params.library)
      return shelf(viewer, locale, { library: library.id, under: null }, query, {
        ...{ title: library.title, library, path: library.url, description: library.description },
      })
    },
  )

  pages.add(
    '/documents/folders/:folder',
    { ...wide, title: 'documents.folder', view: 'documents/shelf', reads },
    async ({ viewer, locale, params, query }) => {
      const folder = await folders.get(viewer, params.folder)
      const trail = await trees.trail(viewer, folder.id)
      return shelf(viewer, locale, { library: folder.library.id, under: folder.id }, query, {
        ...{ title: folder.title, library: folder.library, folder, path: folder.url },
        trail: trail.map((node) => folderLine(node)),
      })
    },
  )

  async function shelf(
    viewer: Viewer,
    locale: string,
    place: Shelf,
    query: URLSearchParams,
    head: { path: string; [part: string]: unknown },
  ) {
    const cursor = query.get('cursor') ?? undefined
    const { folders: inside, documents, nextCursor } = await contents.of(viewer, place, cursor)
    return {
      ...head,
      ...{ under: '/documents', place, first: cursor === undefined },
      folders: inside,
      documents: documents.map((one) => shown(locale, one)),
      empty: inside.length + documents.length === 0,
      more: nextCursor && `${head.path}?cursor=${encodeURIComponent(nextCursor)}`,
    }
  }

  pages.add(
    '/documents/folders/:folder/settings',
    { ...wide, title: 'documents.folder.settings', view: 'documents/folder-settings', reads },
    async ({ viewer, locale, params, query }) => {
      const folder = await folders.get(viewer, params.folder)
      const readers = await trees.readers(viewer, folder.id)
      const chosen = readers.from === 'own' ? (readers.readers ?? []) : []
      return {
        ...{ under: '/documents', folder, saved: query.has('saved') },
        title: `${t(locale, 'documents.folder.settings')} · ${folder.title}`,
        places: await placesFor(viewer, folder.library.id, folder.id),
        readers: {
          ...readers,
          words: readers.readers && (await audiences.words(viewer, locale, readers.readers)),
          groups: await audiences.choices(viewer, locale, chosen),
          people: await audiences.logins(chosen),
        },
      }
    },
  )

  /** Folders of a library and the other libraries, for a select: not what is moved, nor below it. */
  async function placesFor(viewer: Viewer, library: string, moved: string) {
    const list: { value: string; label: string }[] = []
    let skipped: number | undefined
    for await (const node of trees.below(viewer, { space: library }, { kinds: [folderKind] })) {
      if (skipped !== undefined && node.depth > skipped) continue
      skipped = node.id === moved ? node.depth : undefined
      if (skipped !== undefined) continue
      list.push({ value: `folder:${node.id}`, label: `${'  '.repeat(node.depth)}${node.title}` })
      if (list.length >= 500) break
    }
    const others = (await libraries.list(viewer)).filter(({ may }) => may.add)
    return {
      folders: list,
      libraries: others.map(({ id, title }) => ({ value: `library:${id}`, label: title })),
    }
  }

  pages.add(
    '/documents/libraries/:library/settings',
    { ...wide, title: 'documents.library.settings', view: 'documents/library-settings', reads },
    async ({ viewer, locale, params, query }) => {
      const library = await libraries.get(viewer, params.library)
      const { used, quota } = await room.of(library.id)
      return {
        ...{ under: '/documents', library, saved: query.has('saved') },
        title: `${t(locale, 'documents.library.settings')} · ${library.title}`,
        // How much there is tells something of what there is.
        room: library.may.add || library.may.manage ? roomText(locale, used, quota) : null,
        members: library.may.own ? await membersOf(viewer, library.id) : [],
        exceptions: await exceptions(viewer, locale, library.id),
        visibilities: ['open', 'closed', 'secret'].map((value) => ({
          ...{ value, chosen: value === library.visibility },
        })),
        postings: ['members', 'moderators', 'readers'].map((value) => ({
          ...{ value, chosen: value === library.posting },
        })),
      }
    },
  )

  async function membersOf(viewer: Viewer, id: string) {
    const found = await needs.spaces.members(viewer, id, { limit: 200 })
    const cards = await needs.people.cards(found.map(({ personId }) => personId))
    return found.flatMap(({ personId, role }) => {
      const card = cards.get(personId)
      return card ? [{ person: card, role }] : []
    })
  }

  /** Folders with readers of their own, in words. */
  async function exceptions(viewer: Viewer, locale: string, library: string) {
    const list = []
    for await (const node of trees.below(viewer, { space: library })) {
      if (!node.own) continue
      const { readers } = await trees.readers(viewer, node.id)
      list.push({
        title: node.title,
        url: node.kind === folderKind ? `/documents/folders/${node.id}` : `/documents/${node.id}`,
        words: readers && (await audiences.words(viewer, locale, readers)),
      })
      if (list.length >= 100) break
    }
    return list
  }

  pages.add(
    '/documents/libraries/:library/trash',
    { ...wide, title: 'documents.trash', view: 'documents/trash', reads },
    async ({ viewer, params, query }) => {
      const library = await libraries.get(viewer, params.library)
      const cursor = query.get('cursor') ?? undefined
      const page = await trees.removed(viewer, { space: library.id, limit: 50, cursor })
      return {
        ...{ under: '/documents', library },
        removed: page.items.map((node) => ({ ...node, folder: node.kind === folderKind })),
        more:
          page.nextCursor && `${library.url}/trash?cursor=${encodeURIComponent(page.nextCursor)}`,
      }
    },
  )
}

const roomText = (locale: string, used: number, quota: number | null) => ({
  used: sizeText(locale, used),
  ...(quota && {
    quota: sizeText(locale, quota),
    megabytes: Math.round(quota / 1_000_000),
    share: Math.min(100, Math.round((used / quota) * 100)),
  }),
})
