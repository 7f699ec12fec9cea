import type { Database } from '../table.ts'
import type { SearchFigure } from './measure-search.ts'

export interface SearchResults {
  items: number
  figures: SearchFigure[]
}

export interface SearchReport {
  machine: string
  date: string
  results: Partial<Record<Database, SearchResults>>
}

/** The report as a Markdown table. */
export function searchTable({ machine, date, results }: SearchReport): string {
  const lines = [`${machine}; ${date}.`, '']
  for (const [database, { items, figures }] of Object.entries(results)) {
    lines.push(
      `| ${database}, ${items.toLocaleString('en')} items | median | p99 | target | |`,
      '|---|---|---|---|---|',
      ...figures.map(row),
      '',
    )
  }
  return lines.join('\n')
}

function row({ name, target, ...figures }: SearchFigure): string {
  const { median, p99 } = figures
  const shown = `| ${name} | ${median.toFixed(2)} ms | ${p99.toFixed(2)} ms |`
  if (target === undefined) return `${shown} | |`
  const met = figures[target.of] <= target.ms ? 'met' : '**missed**'
  return `${shown} ${target.of} ≤ ${target.ms.toFixed(1)} ms | ${met} |`
}
