import type { SetupContext, Wording } from 'portico/sdk'
import type { Change } from '../engine/steps.ts'
import type { Line, Run, Trouble } from '../runs.ts'

type Translate = SetupContext['t']

const tones = {
  waiting: { icon: 'loader', tone: 'info' },
  running: { icon: 'loader', tone: 'info' },
  done: { icon: 'circle-check', tone: 'success' },
  stopped: { icon: 'octagon-pause', tone: 'warning' },
  failed: { icon: 'circle-x', tone: 'danger' },
} as const

/** Kinds of lines as tabs of a report group them. */
export const groups = {
  problems: ['finding'],
  left: ['left'],
  new: ['new', 'adopted', 'back'],
  changed: ['changed', 'moved'],
  departments: ['unit-new', 'unit-adopted', 'unit-changed', 'unit-left'],
  rights: ['give', 'take'],
} as const

export type Group = keyof typeof groups

/** A run as pages show it. */
export function runInWords(t: Translate, locale: string, run: Run) {
  const { counts, status, dry, mode, fileName } = run
  const what = mode === 'file' ? fileName : t(locale, `directory.mode.${mode}`)
  return {
    ...run,
    ...tones[status],
    what: dry ? t(locale, 'directory.mode.dry', { what: what ?? '' }) : what,
    state: t(locale, `directory.status.${status}`),
    trouble: run.trouble && troubleInWords(t, locale, run.trouble),
    open: status === 'waiting' || status === 'running',
    summary: summaryOf(t, locale, counts),
  }
}

/** What the trouble was, as far as the catalogue knows it; servers speak their own language. */
function troubleInWords(t: Translate, locale: string, { code, message, wording }: Trouble): string {
  const title = code.startsWith('directory:') ? t(locale, code.replace(':', '.trouble.')) : ''
  return `${title} ${wording ? t(locale, wording.key, wording.params) : message}`.trim()
}

/** What there is to tell of a run in a line; zeros are not worth telling. */
function summaryOf(t: Translate, locale: string, counts: Run['counts']): string {
  const keys = [
    'new',
    'adopted',
    'back',
    'moved',
    'changed',
    'left',
    'departments',
    'grants',
  ] as const
  const parts = keys
    .filter((key) => (counts[key] ?? 0) > 0)
    .map((key) => t(locale, `directory.count.${key}`, { n: counts[key]! }))
  if (counts.unchanged === undefined) return ''
  if (parts.length > 0) return parts.join(' · ')
  return t(locale, 'directory.count.unchanged', { n: counts.unchanged })
}

/** A line of a report in words. */
export function lineInWords(t: Translate, locale: string, line: Line & { number: number }) {
  const { kind, data, number } = line
  if (kind === 'finding') return { number, ...findingInWords(t, locale, data) }
  const changes = ((data.changes ?? []) as Change[]).map(({ field, from, to }) => ({
    field: fieldName(t, locale, field),
    from,
    to,
    plain: from === null && to === null,
  }))
  return {
    number,
    label: t(locale, `directory.line.${kind}`),
    tone: kind === 'left' || kind === 'unit-left' || kind === 'take' ? 'warning' : 'info',
    name: data.name,
    at: data.at,
    personId: data.personId,
    reason: kind === 'left' ? t(locale, `directory.reason.${data.reason}`) : undefined,
    changes,
  }
}

function findingInWords(t: Translate, locale: string, data: Line['data']) {
  const { at, field, problem, params, wording } = data as {
    at: string
    field: string | null
    problem: string
    params?: Record<string, unknown>
    wording?: Wording
  }
  return {
    label: t(locale, 'directory.line.finding'),
    tone: 'danger',
    name: /^\d+$/.test(at) ? t(locale, 'directory.row', { n: Number(at) }) : at,
    reason: t(locale, `directory.problem.${problem}`, {
      ...params,
      ...(wording && { message: t(locale, wording.key, wording.params) }),
    }),
    changes: field === null ? [] : [{ field: fieldName(t, locale, field), plain: true }],
  }
}

function fieldName(t: Translate, locale: string, field: string): string {
  const key = field.split('/')[0]!.replace(/Id$|FileId$/, '')
  return t(locale, `directory.field.${key}`)
}
