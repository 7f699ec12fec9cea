import type { Database } from '../table.ts'
import type { PeopleFigure } from './measure-people.ts'

export interface PeopleReport {
  machine: string
  date: string
  results: Partial<Record<Database, { figures: PeopleFigure[]; sync?: SyncFigure }>>
}

/** A full synchronisation with nothing to change. */
export interface SyncFigure {
  people: number
  seconds: number
  /** Milliseconds a writer had to wait at most. */
  longestWait: number
}

const mostTimes = 1.5
const longestWait = 50

/** The report as a Markdown table. */
export function peopleTable({ machine, date, results }: PeopleReport): string {
  const lines = [`${machine}; ${date}.`, '']
  for (const [database, { figures, sync }] of Object.entries(results)) {
    lines.push(
      `| ${database} | 1,000 people | 140,000 people | ratio | |`,
      '|---|---|---|---|---|',
      ...figures.map(row),
      ...(sync ? [syncRow(sync)] : []),
      '',
    )
  }
  return lines.join('\n')
}

function row({ name, usual, large }: PeopleFigure): string {
  const ratio = large / usual
  const mark = ratio <= mostTimes ? 'met' : '**missed**'
  return `| ${name} | ${usual.toFixed(2)} ms | ${large.toFixed(2)} ms | ${ratio.toFixed(2)}× | ${mark} |`
}

function syncRow({ seconds, longestWait: wait }: SyncFigure): string {
  const mark = wait <= longestWait ? 'met' : '**missed**'
  return `| full sync without changes, ${seconds.toFixed(0)} s: longest wait for the writer | | ${wait.toFixed(0)} ms | ≤ ${longestWait} ms | ${mark} |`
}
