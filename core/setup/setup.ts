import { coreErrors } from '../../sdk/errors.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { SignInLimits, Tokens } from '../identity/index.ts'
import { hashOfCode, newCode } from './code.ts'

/** The steps of the first run, in order; each is an address below `/setup`. */
export const steps = ['language', 'admin', 'company', 'modules', 'people', 'demo'] as const
export type Step = (typeof steps)[number]

/** From here on the wizard belongs to the administrator, who may leave it. */
export const firstOwnStep = steps.indexOf('company')

/** Where the first run stands. */
export interface SetupState {
  /** Steps that are done, in a row. */
  done: number
  /** Whether there is an administrator, who alone may go on. */
  owned: boolean
}

export interface SetupOptions {
  db: BoundDatabase
  now(): number
  tokens: Pick<Tokens, 'issue' | 'peek'>
  limits: Pick<SignInLimits, 'begin'>
  /** Whether anybody who is active administers the portal. */
  hasAdmin(): Promise<boolean>
}

interface Row {
  code_hash: string
  step: number
  finished_at: number | null
}

export type Setup = ReturnType<typeof createSetup>

/**
 * The first run of a portal nobody lives in yet. It is begun by the start of such a portal and closed
 * for good when it is finished; a portal that had people before never sees it.
 */
export function createSetup({ db, now, tokens, limits, hasAdmin }: SetupOptions) {
  /** Once over it never comes back, so nobody asks the database again. */
  let over = false

  const row = (): Promise<Row | undefined> => db.table('setup').where({ id: 'portal' }).first()

  async function state(): Promise<SetupState | undefined> {
    if (over) return undefined
    const found = await row()
    if (found && found.finished_at === null) {
      return { done: Number(found.step), owned: await hasAdmin() }
    }
    over = found !== undefined
    return undefined
  }

  return {
    state,

    /** For the start: opens the wizard where nobody is; the code that lets other machines in. */
    async begin(): Promise<string | undefined> {
      const found = await row()
      if (found ? found.finished_at !== null : await someoneIn(db)) return undefined
      const code = newCode()
      await db.raw(
        `INSERT INTO setup (id, code_hash, step) VALUES ('portal', ?, 0)
         ON CONFLICT (id) DO UPDATE SET code_hash = excluded.code_hash`,
        [hashOfCode(code)],
      )
      return code
    },

    /** Whether the portal came into being by the wizard, finished or not. */
    begun: async () => (await row()) !== undefined,

    /** For the right code, a token that stands for it in one browser. @throws core:invalid, core:too-many-requests */
    async enter(code: string, ip: string): Promise<string> {
      const attempt = await limits.begin('code', 'setup', ip)
      const found = await row()
      if (!found || found.code_hash !== hashOfCode(code)) {
        const wording = { key: 'core.setup.wrongCode' }
        throw coreErrors.invalid({
          fields: [{ path: '/code', message: 'is not the code', wording }],
        })
      }
      await attempt.succeeded()
      return (await tokens.issue('setup', { data: { codeHash: found.code_hash } })).token
    },

    /** Whether this browser has given the code that holds now. */
    async knows(token: string): Promise<boolean> {
      const found = await tokens.peek<{ codeHash: string }>('setup', token)
      return found !== undefined && found.data.codeHash === (await row())?.code_hash
    },

    /** The step is done; one that was done before stays the last. */
    async did(step: Step): Promise<void> {
      const done = steps.indexOf(step) + 1
      await db.raw(`UPDATE setup SET step = ? WHERE id = 'portal' AND step < ?`, [done, done])
    },

    /** Only one of several at once may make the administrator: the others wait here, and find one. */
    async claim(): Promise<void> {
      await db.table('setup').where({ id: 'portal' }).forUpdate().first()
      if (await hasAdmin()) throw coreErrors.forbidden()
    },

    async finish(): Promise<void> {
      const portal = db.table('setup').where({ id: 'portal', finished_at: null })
      await portal.update({ finished_at: now(), code_hash: '' })
      over = true
    },
  }
}

async function someoneIn(db: BoundDatabase): Promise<boolean> {
  return (await db.select('SELECT 1 FROM people LIMIT 1')).length > 0
}
