import { coreErrors, type Database, type Principal, type Viewer } from 'portico/sdk'
import type { AckRequest, LibraryDocument } from '../api.ts'
import type { Reading } from '../document/reading.ts'
import type { AfterVersion } from '../document/versions.ts'
import { invalid } from '../errors.ts'
import { isDay, type Register } from '../register/register.ts'

export interface RequestRow {
  item_id: string
  number: number
  due_on: string | null
  asked_by: string
  asked_at: number
  closed_at: number | null
}

interface Needs {
  db: Database
  reading: Reading
  register: Pick<Register, 'has'>
  now(): number
  /** Tells those concerned, in the same transaction. */
  tell(itemId: string): Promise<void>
}

/** Asking people to confirm that they have read a document. */
export function createAsking({ db, reading, register, now, tell }: Needs) {
  const find = async (id: string): Promise<RequestRow | undefined> =>
    db.table('requests').where({ item_id: id, closed_at: null }).first()

  /** Who looks after the library, or keeps the register. @throws core:not-found, core:forbidden */
  async function mayAsk(viewer: Viewer, id: string): Promise<LibraryDocument> {
    const document = await reading.get(viewer, id)
    if (!document.may.manage && !viewer.can('documents:register')) throw coreErrors.forbidden()
    return document
  }

  /** Asks, or changes whom and until when; those who have confirmed since are not asked anew. */
  async function ask(viewer: Viewer, id: string, input: AckRequest): Promise<void> {
    const { current } = await mayAsk(viewer, id)
    const audience = [...new Set(input.audience)]
    if (audience.length === 0) throw invalid('/audience', 'must name somebody', 'audience')
    const wrong = audience.find((one) => !principal.test(one))
    if (wrong) throw invalid('/audience', `"${wrong}" is no person, role or department`, 'audience')
    if (input.dueOn && !isDay(input.dueOn)) {
      throw invalid('/dueOn', 'must be a day, such as 2026-05-31', 'day')
    }
    await db.tx(async () => {
      const before = await find(id)
      const row = { asked_by: viewer.id, due_on: input.dueOn ?? null, closed_at: null }
      const asked = {
        number: before?.number ?? current.number,
        asked_at: before?.asked_at ?? now(),
      }
      await db
        .table('requests')
        .insert({ item_id: id, ...row, ...asked })
        .onConflict('item_id')
        .merge({ ...row, ...asked })
      await db.table('audience').where({ item_id: id }).delete()
      await db.table('audience').insert(audience.map((one) => ({ item_id: id, principal: one })))
      await tell(id)
    })
  }

  /** What was confirmed stays; nobody is asked or reminded any more. */
  async function close(viewer: Viewer, id: string): Promise<void> {
    await mayAsk(viewer, id)
    await db.table('requests').where({ item_id: id }).update({ closed_at: now() })
  }

  const onVersion: AfterVersion = async (_viewer, id, { number, again }) => {
    if (!(await find(id)) || !(again ?? (await register.has(id)))) return
    await db.table('requests').where({ item_id: id }).update({ number, asked_at: now() })
    await tell(id)
  }

  return {
    ask,
    close,
    find,
    mayAsk,
    onVersion,
    audience: async (id: string): Promise<Principal[]> =>
      (await db.table('audience').where({ item_id: id }).select('principal')).map(
        (row: { principal: Principal }) => row.principal,
      ),
  }
}

export type Asking = ReturnType<typeof createAsking>

const principal =
  /^(employees|(person|role|department):.+|space:.+#(owner|moderator|member|reader))$/
