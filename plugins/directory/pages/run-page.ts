import { coreErrors } from 'portico/sdk'
import type { Line, Run, Runs } from '../runs.ts'
import type { PageOptions } from './sources-page.ts'
import { type Group, groups, lineInWords, runInWords } from './words.ts'

const linesOnPage = 50

/** One run, line by line: what it would do or did, and what was wrong with which row. */
export function addRunPage({ pages, t, people, admin, sources, runs }: PageOptions): void {
  pages.add(
    '/directory/runs/:id',
    {
      ...{ title: 'directory.run.title', layout: 'wide', access: 'directory:manage' },
      ...{ view: 'directory/run', reads: ['people'] },
      fragments: { report: 'directory/report' },
    },
    async ({ params, query, viewer, locale }) => {
      const run = await runs.get(params.id)
      if (!run) throw coreErrors.notFound()
      const chosen = groupIn(query.get('show'))
      const from = Number(query.get('from')) || 0
      const { lines, next } = await linesOf(runs, run, chosen, from)
      const named = lines.flatMap(({ data }) =>
        typeof data.personId === 'string' ? data.personId : [],
      )
      const cards = await people.cards(named)
      const at = (group: Group | undefined, number?: number) => {
        const search = new URLSearchParams({
          ...(group ? { show: group } : {}),
          ...(number ? { from: String(number) } : {}),
        })
        return `/directory/runs/${run.id}${search.size > 0 ? `?${search}` : ''}`
      }
      return {
        ...(await admin.frame(viewer, locale, 'directory')),
        title: sources.get(run.source)?.title ?? run.source,
        run: runInWords(t, locale, run),
        by: run.startedBy ? (await people.cards([run.startedBy])).get(run.startedBy) : undefined,
        actions: actionsOf(run),
        counts: countTiles(run, (key) => t(locale, `directory.tile.${key}`)),
        tabs: [undefined, ...(Object.keys(groups) as Group[])].map((group) => ({
          label: t(locale, `directory.tab.${group ?? 'all'}`),
          href: at(group),
          current: group === chosen,
        })),
        lines: lines.map((line) => ({
          ...lineInWords(t, locale, line),
          person: cards.get(String(line.data.personId)),
        })),
        next: next === undefined ? undefined : at(chosen, next),
        first: from > 0 ? at(chosen) : undefined,
      }
    },
  )
}

const groupIn = (text: string | null): Group | undefined =>
  text !== null && Object.hasOwn(groups, text) ? (text as Group) : undefined

async function linesOf(runs: Runs, run: Run, group: Group | undefined, from: number) {
  const found: (Line & { number: number })[] = await runs.lines(run.id, {
    ...{ from, limit: linesOnPage + 1 },
    ...(group ? { kinds: groups[group] } : {}),
  })
  return { lines: found.slice(0, linesOnPage), next: found[linesOnPage]?.number }
}

/** What may follow a run: doing what it showed, or letting so many people leave. */
function actionsOf({ id, source, mode, dry, status, counts }: Run) {
  const left = counts.left ?? 0
  return {
    apply: dry && status === 'done' ? { id } : undefined,
    confirm: status === 'stopped' ? { id, left, before: counts.before ?? left } : undefined,
    again: mode !== 'file' && status === 'failed' ? { source } : undefined,
  }
}

function countTiles({ counts }: Run, label: (key: string) => string) {
  const { before: _, ...shown } = counts
  return Object.entries(shown).map(([key, n]) => ({
    ...{ key, n, label: label(key), none: n === 0 },
    alert: n > 0 && (key === 'left' || key === 'findings'),
  }))
}
