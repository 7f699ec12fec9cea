import type { Viewer } from '../../sdk/access.ts'
import type {
  Arranged,
  Arrangement,
  ArrangementChange,
  ArrangementState,
} from '../../sdk/arrangement.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { Clock } from '../clock.ts'
import type { BoundDatabase } from '../database/index.ts'
import { check, sentence } from '../schema/index.ts'
import { realTimer } from '../timer.ts'
import { createKinds, type Kind } from './kinds.ts'
import { type ArrangedRow, arrangedIn, revisionIn, toArranged } from './read.ts'
import { withoutSecrets, withSecretsOf } from './secrets.ts'

/** The arrangement as the core and, kinds defined under a plugin's name, each plugin has it. */
export interface ArrangementRoom {
  forPlugin(id: string): Arrangement
  /** Asked before changes are written, with everything as it would be: throw to refuse. */
  onCheck(check: (documents: readonly Arranged[]) => void | Promise<void>): void
  /** Told after the commit of a change that needs an assembly. */
  onAssemblyNeeded(listen: () => void): void
  /** Every process assembles itself anew once this transaction is committed. */
  assembleAnew(): Promise<void>
  /** Whoever assembles says why it could not be done… */
  failed(problem: string): void
  /** …or that another portal has taken over from this one. */
  replaced(): void
  /** Which document of a change its kind refused with this error. */
  refused(error: Error): { kind: string; id: string } | undefined
}

export interface ArrangementOptions {
  db: BoundDatabase
  clock: Clock
  audit: AuditRoom
  /** The revision this process was assembled from. */
  revision: number
}

/** Milliseconds somebody waits for an assembly. */
const patience = 10_000

type Table = 'arrangement' | 'arrangement_drafts'

export function createArrangement(options: ArrangementOptions): ArrangementRoom {
  const { db, clock, audit } = options
  const kinds = createKinds()
  const checks: ((documents: readonly Arranged[]) => void | Promise<void>)[] = []
  const listeners: (() => void)[] = []
  const refusals = new WeakMap<Error, { kind: string; id: string }>()
  let problem: string | undefined
  let outcome = Promise.withResolvers<void>()

  async function read<T = Record<string, unknown>>(
    table: Table,
    kind: string,
    id: string,
  ): Promise<Arranged<T> | undefined> {
    const [row] = await db.select<ArrangedRow>(`SELECT * FROM ${table} WHERE kind = ? AND id = ?`, [
      kind,
      id,
    ])
    return row && toArranged<T>(row)
  }

  async function list<T = Record<string, unknown>>(
    table: Table,
    kind: string,
  ): Promise<Arranged<T>[]> {
    const rows = await db.select<ArrangedRow>(`SELECT * FROM ${table} WHERE kind = ? ORDER BY id`, [
      kind,
    ])
    return rows.map((row) => toArranged<T>(row))
  }

  async function write(
    table: Table,
    viewer: Viewer,
    { kind, id, value }: ArrangementChange,
    version: number,
  ): Promise<void> {
    if (value === undefined) {
      await db.raw(`DELETE FROM ${table} WHERE kind = ? AND id = ?`, [kind, id])
      return
    }
    await db.raw(
      `INSERT INTO ${table} (kind, id, value, version, changed_at, changed_by)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, version = excluded.version,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [kind, id, JSON.stringify(value), version, clock.now(), viewer.id],
    )
  }

  /** Checks a document by its kind and keeps the secrets that were not typed again. */
  function prepared(viewer: Viewer, change: ArrangementChange, before: Arranged | undefined) {
    const kind = kinds.get(change.kind)
    if (!viewer.can(kind.permission ?? 'core:admin')) throw coreErrors.forbidden()
    if (kind.single && change.id !== 'portal') throw coreErrors.notFound()
    if (change.version !== undefined && change.version !== (before?.version ?? 0)) {
      throw coreErrors.conflict({
        detail:
          'Somebody else has changed this meanwhile. Look at it again, then repeat your change.',
      })
    }
    if (change.value === undefined) return { kind, change }
    const schema = schemaOf(kind, change.id)
    const value = withSecretsOf(schema, structuredClone(change.value), before?.value)
    checkSchema(kind, value)
    return { kind, change: { ...change, value } }
  }

  async function changeOne(viewer: Viewer, wanted: ArrangementChange) {
    const before = await read('arrangement', wanted.kind, wanted.id)
    const { kind, change } = prepared(viewer, wanted, before)
    await write('arrangement', viewer, change, (before?.version ?? 0) + 1)
    await write('arrangement_drafts', viewer, { ...change, value: undefined }, 0)
    await audit.record(viewer, {
      action: change.value === undefined ? 'arrangement.removed' : 'arrangement.changed',
      object: `${change.kind}:${change.id}`,
      before: before && withoutSecrets(schemaOf(kind, change.id), before.value),
      after: change.value && withoutSecrets(schemaOf(kind, change.id), change.value),
    })
    return { kind, change }
  }

  /** With everything written, so that documents of one change may name each other. */
  async function askKind(kind: Kind, { id, value }: ArrangementChange): Promise<void> {
    try {
      if (value !== undefined) await kind.check?.(id, value as never)
    } catch (error) {
      if (error instanceof Error) refusals.set(error, { kind: kind.name, id })
      throw error
    }
  }

  const change: Arrangement['change'] = (viewer, changes) =>
    db.tx(async () => {
      const changed: { kind: Kind; change: ArrangementChange }[] = []
      for (const each of changes) changed.push(await changeOne(viewer, each))
      for (const { kind, change: done } of changed) await askKind(kind, done)
      const { documents } = await arrangedIn(db)
      for (const look of checks) await look(documents)
      if (changed.some(({ kind }) => kind.takesEffect === 'assembly')) await assembleAnew()
    })

  async function assembleAnew(): Promise<void> {
    await db.raw('UPDATE arrangement_state SET revision = revision + 1')
    db.afterCommit(() => {
      for (const listen of listeners) listen()
    })
  }

  const saveDraft: Arrangement['saveDraft'] = async (viewer, wanted) => {
    const { kind, id, value } = wanted
    const published = await read('arrangement', kind, id)
    const { change: checked } = prepared(viewer, { kind, id, value }, published)
    await db.tx(() => write('arrangement_drafts', viewer, checked, published?.version ?? 0))
  }

  const revert: Arrangement['revert'] = async (viewer, seq) => {
    const entry = await audit.get(seq)
    if (!entry?.action.startsWith('arrangement.')) throw coreErrors.notFound()
    const [, kind, id] = /^(.+):([^:]+)$/.exec(entry.object) ?? []
    const value = entry.before as Record<string, unknown> | undefined
    await change(viewer, [{ kind: kind!, id: id!, value }])
  }

  const state = async (): Promise<ArrangementState> => ({
    revision: await revisionIn(db),
    inForce: options.revision,
    ...(problem !== undefined && { problem }),
  })

  const settled = async (): Promise<void> => {
    const { revision, inForce } = await state()
    if (revision === inForce) return
    const { promise: late, resolve } = Promise.withResolvers<void>()
    const cancel = realTimer(patience, resolve)
    await Promise.race([outcome.promise, late])
    cancel()
  }

  return {
    forPlugin: (owner) => ({
      define: (name, kind) => kinds.define(owner, name, kind),
      kinds: kinds.all,
      get: (kind, id) => read('arrangement', kind, id),
      list: (kind) => list('arrangement', kind),
      draft: (kind, id) => read('arrangement_drafts', kind, id),
      drafts: (kind) => list('arrangement_drafts', kind),
      saveDraft,
      change,
      revert,
      state,
      settled,
    }),
    onCheck: (look) => void checks.push(look),
    onAssemblyNeeded: (listen) => void listeners.push(listen),
    assembleAnew,
    replaced: () => outcome.resolve(),
    failed(reason) {
      problem = reason
      outcome.resolve()
      outcome = Promise.withResolvers<void>()
    },
    refused: (error) => refusals.get(error),
  }
}

const schemaOf = ({ schema, schemaOf: closer }: Kind, id: string) => closer?.(id) ?? schema

function checkSchema({ name, schema }: Kind, value: Record<string, unknown>): void {
  const problem = check({ ...schema, additionalProperties: false } as typeof schema, value)
  if (!problem) return
  const message = sentence(problem)
  throw coreErrors.invalid({
    detail: `${name} › ${problem.path.slice(1).replaceAll('/', ' › ')}: ${message}`,
    fields: [{ path: problem.path, message }],
  })
}
