import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from 'portico/sdk'

/** What one click in a mail ends, for whom. */
export interface Ticket {
  person: string
  /** A type of notice by mail, unless a reason is named. */
  type?: string
  reason?: string
  ref?: string
  digest?: true
}

/** Signed tickets: whoever holds one may do what it says, and nothing else, without signing in. */
export function createTickets(db: Database) {
  let known: Promise<string> | undefined

  /** Made by whichever process comes first. */
  async function secret(): Promise<string> {
    const made = randomBytes(32).toString('base64url')
    await db.table('keys').insert({ name: 'tickets', value: made }).onConflict('name').ignore()
    const row = await db.table('keys').where({ name: 'tickets' }).first('value')
    return row.value
  }

  async function sign(body: string): Promise<Buffer> {
    known ??= secret().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return createHmac('sha256', await known)
      .update(body)
      .digest()
  }

  return {
    async make(ticket: Ticket): Promise<string> {
      const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
      return `${body}.${(await sign(body)).toString('base64url')}`
    },

    /** Undefined for what this portal did not write. */
    async read(text: string): Promise<Ticket | undefined> {
      const [body, signature, ...rest] = text.split('.')
      if (!body || !signature || rest.length > 0) return undefined
      const given = Buffer.from(signature, 'base64url')
      const right = await sign(body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      return JSON.parse(Buffer.from(body, 'base64url').toString())
    },
  }
}

export type Tickets = ReturnType<typeof createTickets>
