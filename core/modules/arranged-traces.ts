import type { Viewer } from '../../sdk/index.ts'
import type { BoundDatabase } from '../database/index.ts'

type Json = Record<string, unknown>
interface Document {
  kind: string
  id: string
  value: Json
  version: number
}
type Table = 'arrangement' | 'arrangement_drafts'
interface Placed {
  widget: string
  settings?: Json
}
type Slots = Record<string, Placed[]>

/** What of a plugin stands in documents that are not its own. */
export type ArrangedTrace =
  | { of: 'document' | 'draft'; kind: string; id: string; value: Json; version: number }
  | { of: 'settings'; settings: Json }
  | { of: 'role'; role: string; permissions: string[] }
  | { of: 'widget'; slot: string; at: number; widget: Placed }

export interface TraceOptions {
  db: BoundDatabase
  now(): number
}

const belongs = (id: string, name: string) => name.startsWith(`${id}:`)

/** Everything an admin arranged for a plugin: its documents, settings, permissions in roles, widgets. */
export async function arrangedTraces({ db }: TraceOptions, id: string): Promise<ArrangedTrace[]> {
  const documents = await documentsIn(db)
  const drafts = (await documentsIn(db, 'arrangement_drafts'))
    .filter(({ kind }) => belongs(id, kind))
    .map((draft): ArrangedTrace => ({ of: 'draft', ...draft }))
  const arranged = documents.flatMap((found): ArrangedTrace[] => {
    const { kind, id: document, value } = found
    if (belongs(id, kind)) return [{ of: 'document', ...found }]
    if (kind === 'module' && document === id && value.settings) {
      return [{ of: 'settings', settings: value.settings as Json }]
    }
    if (kind === 'role') {
      const permissions = (value.permissions as string[]).filter((name) => belongs(id, name))
      return permissions.length > 0 ? [{ of: 'role', role: document, permissions }] : []
    }
    return kind === 'layout' ? widgetsIn(id, value.slots as Slots) : []
  })
  return [...arranged, ...drafts]
}

function widgetsIn(id: string, slots: Slots): ArrangedTrace[] {
  return Object.entries(slots).flatMap(([slot, widgets]) =>
    widgets.flatMap((widget, at): ArrangedTrace[] =>
      belongs(id, slot) || belongs(id, widget.widget) ? [{ of: 'widget', slot, at, widget }] : [],
    ),
  )
}

/** Takes all of it out. A module that is still installed stays switched off. */
export async function forgetArranged(
  options: TraceOptions,
  viewer: Viewer,
  id: string,
  installed: boolean,
): Promise<void> {
  const { db } = options
  for (const table of ['arrangement', 'arrangement_drafts']) {
    await db.raw(`DELETE FROM ${table} WHERE kind LIKE ?`, [`${id}:%`])
  }
  await db.raw(`DELETE FROM arrangement_drafts WHERE kind = 'module' AND id = ?`, [id])
  for (const document of await documentsIn(db)) {
    const { kind, value } = document
    if (kind === 'module' && document.id === id) {
      await write(options, viewer, document, installed ? { enabled: false } : undefined)
    }
    if (kind === 'role') {
      const permissions = (value.permissions as string[]).filter((name) => !belongs(id, name))
      await write(options, viewer, document, { ...value, permissions })
    }
    if (kind === 'layout') {
      await write(options, viewer, document, { ...value, slots: without(id, value.slots as Slots) })
    }
  }
}

function without(id: string, slots: Slots): Slots {
  return Object.fromEntries(
    Object.entries(slots)
      .filter(([slot]) => !belongs(id, slot))
      .map(([slot, widgets]) => [slot, widgets.filter(({ widget }) => !belongs(id, widget))]),
  )
}

/** Puts it back where it stood, as far as that is still there. */
export async function bringBackArranged(
  options: TraceOptions,
  viewer: Viewer,
  id: string,
  traces: AsyncIterable<unknown>,
): Promise<void> {
  for await (const trace of traces as AsyncIterable<ArrangedTrace>) {
    if ((trace.of === 'document' || trace.of === 'draft') && belongs(id, trace.kind)) {
      await insert(options, viewer, trace)
    }
    if (trace.of === 'settings') {
      await change(options, viewer, 'module', id, (value) => ({
        ...value,
        settings: trace.settings,
      }))
    }
    if (trace.of === 'role') {
      await change(options, viewer, 'role', trace.role, (value) => ({
        ...value,
        permissions: [...new Set([...(value.permissions as string[]), ...trace.permissions])],
      }))
    }
    if (trace.of === 'widget') {
      await change(options, viewer, 'layout', 'portal', (value) => {
        const slots = value.slots as Slots
        const widgets = (slots[trace.slot] ?? []).toSpliced(trace.at, 0, trace.widget)
        return { ...value, slots: { ...slots, [trace.slot]: widgets } }
      })
    }
  }
}

async function change(
  options: TraceOptions,
  viewer: Viewer,
  kind: string,
  id: string,
  turn: (value: Json) => Json,
): Promise<void> {
  const found = (await documentsIn(options.db)).find((one) => one.kind === kind && one.id === id)
  if (found) await write(options, viewer, found, turn(found.value))
}

async function documentsIn(db: BoundDatabase, table: Table = 'arrangement'): Promise<Document[]> {
  const rows = await db.select<{ kind: string; id: string; value: string; version: number }>(
    `SELECT kind, id, value, version FROM ${table} ORDER BY kind, id`,
  )
  return rows.map(({ value, ...row }) => ({ ...row, value: JSON.parse(value) }))
}

async function write(
  { db, now }: TraceOptions,
  viewer: Viewer,
  { kind, id, value: before }: Document,
  value: Json | undefined,
): Promise<void> {
  if (value === undefined) {
    await db.raw('DELETE FROM arrangement WHERE kind = ? AND id = ?', [kind, id])
    return
  }
  const text = JSON.stringify(value)
  if (text === JSON.stringify(before)) return
  await db.raw(
    `UPDATE arrangement SET value = ?, version = version + 1, changed_at = ?, changed_by = ?
     WHERE kind = ? AND id = ?`,
    [text, now(), viewer.id, kind, id],
  )
}

/** As it was, in its version. */
async function insert(
  { db, now }: TraceOptions,
  viewer: Viewer,
  trace: Document & { of: 'document' | 'draft' },
): Promise<void> {
  const { kind, id, value, version } = trace
  const table: Table = trace.of === 'draft' ? 'arrangement_drafts' : 'arrangement'
  await db.raw(`DELETE FROM ${table} WHERE kind = ? AND id = ?`, [kind, id])
  await db.raw(
    `INSERT INTO ${table} (kind, id, value, version, changed_at, changed_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [kind, id, JSON.stringify(value), version, now(), viewer.id],
  )
}
