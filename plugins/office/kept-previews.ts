import { type Database, type Jobs, safeHtml } from 'portico/sdk'
import type { Preview, WhyUnreadable } from './api.ts'

/** What a file looks like, or why that cannot be shown. */
export type Outcome = Preview | { unreadable: WhyUnreadable }

interface Needs {
  db: Database
  jobs: Jobs
  now(): number
}

const day = 24 * 60 * 60 * 1000
const kept = { days: 60, bytes: 500 * 1024 * 1024 }

/** Outcomes by what is in the files, so that one is read only once; a refusal is asked again after a day. */
export function keepPreviews({ db, jobs, now }: Needs) {
  jobs.every('old-previews', '40 3 * * *', sweep)

  async function get(hash: string): Promise<Outcome | undefined> {
    const [row] = await db.select<{ body: string; used_at: number }>(
      'SELECT body, used_at FROM office_previews WHERE hash = ?',
      [hash],
    )
    if (!row) return undefined
    const outcome = opened(row.body)
    if (now() - Number(row.used_at) < day) return outcome
    if ('unreadable' in outcome) return undefined
    await db.table('previews').where({ hash }).update({ used_at: now() })
    return outcome
  }

  async function put(hash: string, outcome: Outcome): Promise<void> {
    const plain = 'html' in outcome ? { ...outcome, html: outcome.html.html } : outcome
    const body = JSON.stringify(plain)
    const row = { hash, body, size: body.length, used_at: now() }
    await db.table('previews').insert(row).onConflict('hash').merge()
  }

  /** What nobody looked at for long goes, and the oldest once there is much. */
  async function sweep(): Promise<void> {
    await db
      .table('previews')
      .where('used_at', '<', now() - kept.days * day)
      .delete()
    const rows = await db.select<{ hash: string; size: number }>(
      'SELECT hash, size FROM office_previews ORDER BY used_at DESC',
    )
    let bytes = 0
    for (const { hash, size } of rows) {
      bytes += Number(size)
      if (bytes > kept.bytes) await db.table('previews').where({ hash }).delete()
    }
  }

  return { get, put }
}

function opened(body: string): Outcome {
  const plain = JSON.parse(body) as (Omit<Preview, 'html'> & { html: string }) | Outcome
  return 'html' in plain && typeof plain.html === 'string'
    ? ({ ...plain, html: safeHtml(plain.html) } as Preview)
    : (plain as Outcome)
}
