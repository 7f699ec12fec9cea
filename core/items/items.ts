import type { Viewer } from '../../sdk/access.ts'
import { coreHooks, type Mentioning } from '../../sdk/core-tokens.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Events } from '../../sdk/events.ts'
import type { Hooks } from '../../sdk/hooks.ts'
import type { Item, ItemDraft, Items } from '../../sdk/items.ts'
import { safeHtml } from '../../sdk/pages.ts'
import type { Trees } from '../../sdk/trees.ts'
import type { Audiences, CoreSpaces } from '../access/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { CoreFiles } from '../files/index.ts'
import { newId } from '../id.ts'
import type { CorePeople } from '../identity/index.ts'
import { createAnnounce } from './announce.ts'
import { type Bodies, bodyColumns, createBodies, refsOf } from './bodies.ts'
import type { RenderedBody } from './body/index.ts'
import { checkDraft } from './draft.ts'
import { createKinds, type Kinds } from './kinds.ts'
import { createLifecycle } from './lifecycle.ts'
import { itemsBehind } from './links.ts'
import { keyOf } from './mentions.ts'
import { createNodes, type Nodes } from './nodes.ts'
import { createPlaces } from './place.ts'
import { createReader } from './read.ts'
import { createPresent, createRightsNow, type FullRow } from './rows.ts'
import { createHeritage, createPlacing, createTrees } from './tree/index.ts'

/** The SDK's items, with what the rest of the core needs of them. */
export interface CoreItems extends Items {
  readonly kinds: Kinds
  readonly trees: Trees
  readonly bodies: Bodies
  readonly nodes: Nodes
}

export interface ItemsOptions {
  db: BoundDatabase
  clock: Clock
  hooks: Pick<Hooks, 'apply' | 'ask' | 'emit'>
  events: Pick<Events, 'emit'>
  people: Pick<CorePeople, 'cards' | 'byLogin' | 'get' | 'departments'>
  spaces: CoreSpaces
  audiences: Audiences
  files: Pick<CoreFiles, 'attach'>
  /** Address of the portal: links to it lead to items. */
  url: string
}

export function createItems(options: ItemsOptions): CoreItems {
  const { db, clock, hooks, events, people, spaces, audiences, files, url } = options
  const kinds = createKinds()
  const nodes = createNodes()
  const present = createPresent({ people, spaces, kinds, nodes })
  const reader = createReader(db, present, people, nodes)
  const bodies = createBodies({ people, spaces, nodes })
  const announce = createAnnounce(reader, hooks, events)
  const places = createPlaces({ db, spaces, audiences, parent: reader.full })
  const rightsNow = createRightsNow(spaces, kinds)

  async function create(viewer: Viewer, kind: string, input: ItemDraft): Promise<Item> {
    if (viewer.kind === 'anonymous') throw coreErrors.signInRequired()
    const spec = kinds.need(kind)
    const draft = await hooks.apply(coreHooks.itemSaving, input, { viewer, kind, id: undefined })
    const { title, data, files: listed } = checkDraft(spec, draft)
    const body = await bodies.render(viewer, draft.body, spec.profile)
    await mayMention({ viewer, kind, id: undefined, mentions: body.mentions })
    const id = newId()
    return db.tx(async () => {
      const [{ seq }] = await db
        .table('items')
        .insert({
          id,
          kind,
          ...(await places.placeOf(viewer, draft)),
          author_id: viewer.id,
          editor_id: viewer.id,
          title,
          ...bodyColumns(body),
          data: JSON.stringify(data),
          files: '[]',
          feed: spec.feed ? 1 : 0,
          version: 1,
          created_at: clock.now(),
        })
        .returning('seq')
      await writeRefs(id, seq, body)
      if (listed.length + body.files.length > 0) await attach(viewer, id, listed, body)
      return announce(viewer, id, 'itemCreated')
    })
  }

  /** @throws core:vetoed when somebody objects to calling so many, or just these */
  async function mayMention(asked: Mentioning): Promise<void> {
    if (asked.mentions.length === 0) return
    const decision = await hooks.ask(coreHooks.mentioning, asked)
    if (!decision.allowed) throw coreErrors.vetoed({ detail: decision.reason })
  }

  /** Whom the item does not mention already. */
  async function newIn(id: string, mentions: RenderedBody['mentions']) {
    if (mentions.length === 0) return []
    const rows: { target: string }[] = await db
      .table('item_refs')
      .where({ item_id: id, kind: 'mention' })
      .select('target')
    const known = new Set(rows.map(({ target }) => target))
    return mentions.filter((mention) => !known.has(keyOf(mention)))
  }

  async function writeRefs(id: string, seq: number, body: RenderedBody): Promise<void> {
    const refs = refsOf(body, itemsBehind(body.links, kinds, url)).map((ref) => ({
      item_id: id,
      item_seq: seq,
      ...ref,
    }))
    if (refs.length > 0) await db.table('item_refs').insert(refs)
  }

  async function attach(
    viewer: Viewer,
    id: string,
    listed: readonly string[],
    body: RenderedBody,
    stays?: (fileId: string) => Promise<boolean>,
  ): Promise<void> {
    const refs = await files.attach(viewer, id, {
      listed,
      inline: body.files,
      ...(stays && { stays }),
    })
    await db
      .table('items')
      .where({ id })
      .update({ files: JSON.stringify(refs) })
  }

  const update: Items['update'] = async (viewer, id, version, { note, anew, ...change }) => {
    const current = await reader.full(viewer, id)
    if (!(await rightsNow(viewer, current)).edit) throw coreErrors.forbidden()
    if (current.version !== version) throw coreErrors.conflict()
    const spec = kinds.need(current.kind)
    const before: ItemDraft = {
      title: current.title,
      body: JSON.parse(current.body_json),
      data: JSON.parse(current.data),
      files: fileIds(current),
    }
    const asked = { ...before, ...defined(change) } as ItemDraft
    const context = { viewer, kind: current.kind, id }
    const draft = await hooks.apply(coreHooks.itemSaving, asked, context)
    const { title, data, files: listed } = checkDraft(spec, { ...draft, audience: undefined }, note)
    const body = await bodies.render(viewer, draft.body, spec.profile)
    await mayMention({ ...context, mentions: await newIn(id, body.mentions) })
    return db.tx(async () => {
      const changed = await db
        .table('items')
        .where({ id, version, deleted_at: null })
        .update({
          title,
          ...bodyColumns(body),
          data: JSON.stringify(data),
          editor_id: viewer.id,
          note: note?.trim() || null,
          version: version + 1,
          edited_at: clock.now(),
        })
      if (changed === 0) {
        // Removed meanwhile, it is not found; else somebody was faster.
        await reader.full(viewer, id)
        throw coreErrors.conflict()
      }
      if (anew) await db.table('item_versions').where({ item_id: id }).delete()
      else await keepVersion(current)
      await db.table('item_refs').where({ item_id: id }).delete()
      await writeRefs(id, current.seq, body)
      // What many write is read in its earlier versions, too, and brought back from them.
      const stays = spec.editors === 'contributors' ? isInEarlier(id) : undefined
      await attach(viewer, id, listed, body, stays)
      return (await announce(viewer, id, 'itemUpdated')) as never
    })
  }

  const isInEarlier = (id: string) => async (fileId: string) => {
    const rows = await db.select(
      'SELECT 1 FROM item_versions WHERE item_id = ? AND body_json LIKE ? LIMIT 1',
      [id, `%"${fileId}"%`],
    )
    return rows.length > 0
  }

  async function keepVersion(row: FullRow): Promise<void> {
    await db.table('item_versions').insert({
      item_id: row.id,
      version: row.version,
      title: row.title,
      body_json: row.body_json,
      body_html: row.body_html,
      editor_id: row.editor_id,
      note: row.note,
      at: row.edited_at ?? row.created_at,
    })
  }

  async function source(viewer: Viewer, id: string) {
    const row = await reader.full(viewer, id)
    if (!(await rightsNow(viewer, row)).edit) throw coreErrors.forbidden()
    const markdown = await bodies.toMarkdown(row.body_json, kinds.need(row.kind).profile)
    return { title: row.title, markdown, version: row.version }
  }

  const heritage = createHeritage(db, audiences)
  const place = createPlacing({ db, events, spaces, reader, places, rightsNow, heritage })
  const lifecycle = createLifecycle({
    ...{ db, clock, hooks, events, reader, places, rightsNow, announce, heritage, place },
  })

  return {
    ...lifecycle,
    trees: createTrees({
      ...{ db, clock, events, spaces, reader, rightsNow, heritage, place, lifecycle },
    }),
    kinds,
    bodies,
    nodes,
    kind: kinds.get,
    kindNames: () => [...kinds.all().keys()],
    create: create as Items['create'],
    get: reader.get as Items['get'],
    list: reader.list as Items['list'],
    source,
    document: reader.document,
    html: async (body, profile) => safeHtml(await bodies.toHtml(body, profile)),
    parse: async (viewer, markdown, profile) =>
      (await bodies.render(viewer, markdown, profile)).doc,
    markdown: (body, profile) => bodies.toMarkdown(JSON.stringify(body), profile),
    update,
    history: reader.history,
  }
}

function fileIds(row: FullRow): string[] {
  return JSON.parse(row.files).map((file: { id: string }) => file.id)
}

function defined<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}
