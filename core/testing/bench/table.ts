import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { Measured } from './measure.ts'

export type Database = 'sqlite' | 'postgres'

export interface Report {
  machine: string
  date: string
  results: Partial<Record<Database, Measured>>
}

/** What is aimed at, by the figure's name: a ratio to the floor, or milliseconds. */
const targets: Record<string, { ratio?: Record<Database, number>; ms?: number; kb?: number }> = {
  'feed API, 20 items': { ratio: { sqlite: 1.8, postgres: 3 } },
  'feed page, HTML': { ms: 2, kb: 40 },
  'post + 20 comments (2 requests)': { ratio: { sqlite: 1.8, postgres: 1.8 } },
  'create comment': { ms: 2 },
}
const targetStart = 0.9
const targetMemory = 120

export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus()[0]!.model.trim()}, ${cpus().length} cores, ${memory} GiB, ${distribution()}, Node ${process.version}`
}

function distribution(): string {
  try {
    return /^PRETTY_NAME="(.+)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'
  } catch {
    return 'Linux'
  }
}

/** The report as a Markdown table. */
export function table({ machine, date, results }: Report): string {
  const lines = [`${machine}; ${date}.`, '']
  for (const [database, measured] of Object.entries(results) as [Database, Measured][]) {
    lines.push(
      `| ${database} | CPU ms | floor | ratio | size | target | |`,
      '|---|---|---|---|---|---|---|',
      ...measured.figures.map((figure) => row(database, figure)),
      last(
        'cold start',
        `${measured.coldStart.toFixed(2)} s`,
        targetStart,
        measured.coldStart,
        's',
      ),
      last(
        'memory after start',
        `${measured.memoryAtStart.toFixed(0)} MiB`,
        targetMemory,
        measured.memoryAtStart,
        'MiB',
      ),
      `| memory, loaded | ${measured.memoryLoaded.toFixed(0)} MiB | | | | | |`,
      '',
    )
  }
  return lines.join('\n')
}

function row(
  database: Database,
  { name, portal, floor = 0, bytes = 0 }: Measured['figures'][number],
) {
  const { ratio, ms, kb } = targets[name] ?? {}
  const factor = portal / floor
  const size = bytes / 1024
  const wanted = [
    ratio && `≤ ${ratio[database]}× floor`,
    ms && `≤ ${ms} ms`,
    kb && `≤ ${kb} KB`,
  ].filter(Boolean)
  const met = (!ratio || factor <= ratio[database]) && (!ms || portal <= ms) && (!kb || size <= kb)
  return `| ${name} | ${portal.toFixed(2)} | ${floor.toFixed(2)} | ${factor.toFixed(2)}× | ${size.toFixed(1)} KB | ${wanted.join(', ')} | ${wanted.length > 0 ? mark(met) : ''} |`
}

function last(name: string, shown: string, target: number, value: number, unit: string): string {
  return `| ${name} | ${shown} | | | | ≤ ${target} ${unit} | ${mark(value <= target)} |`
}

const mark = (met: boolean) => (met ? 'met' : '**missed**')
