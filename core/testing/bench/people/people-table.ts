import type { Database } from '../table.ts'
import type { PeopleFigure } from './measure-people.ts'
import type { SyncFigure } from './quiet-sync.ts'

export interface Compared {
  /** How many people the two portals have. */
  people: [number, number]
  figures: PeopleFigure[]
  sync: SyncFigure
}

export interface PeopleReport {
  machine: string
  date: string
  results: Partial<Record<Database, Compared>>
}

const mostTimes = 1.5
const longestWait = 50

/** The report as a Markdown table. */
export function peopleTable({ machine, date, results }: PeopleReport): string {
  const lines = [`${machine}; ${date}.`, '']
  for (const [database, { people, figures, sync }] of Object.entries(results)) {
    lines.push(
      `| ${database} | ${people.map((n) => `${n.toLocaleString('en')} people`).join(' | ')} | ratio | |`,
      '|---|---|---|---|---|',
      ...figures.map(row),
      syncRow(sync),
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

function syncRow({ seconds, longestWait: wait, longestWaitBefore }: SyncFigure): string {
  const mark = wait <= longestWait ? 'met' : '**missed**'
  return `| full sync without changes (${seconds.toFixed(0)} s): longest wait for the writer; without a sync ${longestWaitBefore.toFixed(0)} ms | | ${wait.toFixed(0)} ms | ≤ ${longestWait} ms | ${mark} |`
}
