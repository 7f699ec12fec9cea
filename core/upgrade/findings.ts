import type { Arranged, DefinedKind } from '../../sdk/index.ts'
import type { MigrationEffect } from '../database/index.ts'
import type { PluginRegistry } from '../plugins/index.ts'
import { fitted, type Json } from '../portable/index.ts'
import type { Catalogue } from './catalogue.ts'
import { hookFindings } from './hook-findings.ts'

/** One thing an upgrade brings. */
export interface Finding {
  /** Whom it concerns; `core` for the portal itself. */
  plugin: string
  about: 'start' | 'parked' | 'sdk' | 'hook' | 'template' | 'migration' | 'document' | 'gone'
  /** Which hook, template, migration or document. */
  subject: string
  text: string
  /** `note` needs nobody; `look` wants somebody's eyes; `stops` keeps a plugin, or the portal, from serving. */
  weight: 'note' | 'look' | 'stops'
}

/** A version with its plugins as they came up. */
export interface Arrival {
  /** What ran before; none when that version kept no catalogue. */
  before: Catalogue | undefined
  now: Catalogue
  registry: PluginRegistry
  migrations: readonly MigrationEffect[]
  documents: readonly Arranged[]
  kinds: readonly DefinedKind[]
  /** Asked for with an upgrade only: every template is read. */
  templates(): readonly Finding[]
}

/** The same for a prediction and for what then happens: both are read off a version that came up. */
export function findingsOf(arrival: Arrival): Finding[] {
  return [
    ...parked(arrival),
    ...hookFindings(arrival),
    ...arrival.templates(),
    ...migrated(arrival),
    ...misfits(arrival),
    ...gone(arrival),
  ].sort(byPlace)
}

function parked({ registry }: Arrival): Finding[] {
  return registry.all().flatMap(({ id, state, problem }) => {
    if (state === 'active' || !problem) return []
    const about = state === 'incompatible' ? 'sdk' : 'parked'
    return [{ plugin: id, about, subject: state, text: problem.message, weight: 'stops' }]
  })
}

function migrated({ migrations }: Arrival): Finding[] {
  return migrations.map(({ owner, name, losses }) => ({
    plugin: owner,
    about: 'migration',
    subject: name,
    text:
      losses.length === 0
        ? 'changes the database; nothing is lost'
        : `cannot be undone: it deletes ${losses.join(', ')}`,
    weight: losses.length === 0 ? 'note' : 'look',
  }))
}

function misfits({ documents, kinds, registry }: Arrival): Finding[] {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  return documents.flatMap(({ kind: name, id, value }) => {
    const kind = byName.get(name)
    const [owner] = name.includes(':') ? name.split(':') : ['core']
    const about = { plugin: owner!, about: 'document', subject: `${name} ${id}` } as const
    if (kind) {
      const { problem } = fitted(kind, structuredClone(value) as Json)
      if (!problem) return []
      return [{ ...about, text: `does not fit any more: ${problem}`, weight: 'look' }]
    }
    if (!registry.isActive(owner!)) return []
    return [{ ...about, text: 'is of a kind that is gone; it stays where it is', weight: 'look' }]
  })
}

function gone({ before, now }: Arrival): Finding[] {
  return Object.keys(before?.plugins ?? {})
    .filter((id) => !Object.hasOwn(now.plugins, id))
    .map((id) => ({
      ...{ plugin: id, about: 'gone', subject: before!.plugins[id]! },
      text: 'ran before and is not enabled any more; its data stays',
      weight: 'look',
    }))
}

function byPlace(a: Finding, b: Finding): number {
  const place = ({ plugin, about, subject, text }: Finding) =>
    JSON.stringify([plugin === 'core' ? '' : plugin, about, subject, text])
  return place(a) < place(b) ? -1 : 1
}
