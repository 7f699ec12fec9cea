import type { Log } from '../../sdk/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import type { Catalogue } from './catalogue.ts'
import { type Arrival, type Finding, findingsOf } from './findings.ts'

/** What a version brings to a portal on which another one ran. */
export interface UpgradeReport {
  from: Pick<Catalogue, 'portico' | 'plugins'> | undefined
  to: Pick<Catalogue, 'portico' | 'plugins'>
  findings: Finding[]
}

/** What is kept of versions with the data. */
export interface UpgradeRoom {
  /** What ran last. */
  catalogue(): Promise<Catalogue | undefined>
  /** How the last upgrade went, for admins. */
  report(): Promise<(UpgradeReport & { at: number }) | undefined>
  /** This version is up: keeps its catalogue; if another one ran here before, says what changed. */
  arrived(arrival: Omit<Arrival, 'before'>): Promise<UpgradeReport | undefined>
}

export function createUpgrade({
  db,
  now,
  log,
}: {
  db: BoundDatabase
  now: () => number
  log: Pick<Log, 'info' | 'warn'>
}): UpgradeRoom {
  async function read<T>(id: string): Promise<T | undefined> {
    const [row] = await db.select<{ value: string }>(
      'SELECT value FROM upgrade_notes WHERE id = ?',
      [id],
    )
    return row && (JSON.parse(row.value) as T)
  }

  async function keep(id: string, value: unknown): Promise<void> {
    await db.raw(
      `INSERT INTO upgrade_notes (id, value) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET value = excluded.value`,
      [id, JSON.stringify(value)],
    )
  }

  async function arrived(arrival: Omit<Arrival, 'before'>): Promise<UpgradeReport | undefined> {
    const before = await read<Catalogue>('catalogue')
    const whole = { ...arrival, before }
    const text = JSON.stringify(arrival.now)
    if (JSON.stringify(before) !== text) await keep('catalogue', arrival.now)
    if (!isUpgrade(whole)) return undefined
    const report = reportOf(whole)
    await keep('report', { at: now(), ...report })
    for (const { weight, plugin, about, subject, text: said } of report.findings) {
      const say = weight === 'note' ? log.info : log.warn
      say(`Upgrade › ${plugin} › ${subject}: ${said}`, { plugin, about, subject })
    }
    return report
  }

  return { catalogue: () => read('catalogue'), report: () => read('report'), arrived }
}

export function reportOf(arrival: Arrival): UpgradeReport {
  const versions = ({ portico, plugins }: Catalogue) => ({ portico, plugins })
  return {
    from: arrival.before && versions(arrival.before),
    to: versions(arrival.now),
    findings: findingsOf(arrival),
  }
}

/** Switching a module on or off is none. */
export function isUpgrade({ before, now, migrations }: Arrival): boolean {
  if (migrations.some(({ first }) => !first)) return true
  if (!before) return false
  const versions = Object.entries(now.plugins)
  return (
    before.portico !== now.portico ||
    versions.some(([id, version]) => (before.plugins[id] ?? version) !== version)
  )
}
