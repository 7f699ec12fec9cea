import type { AdminConsole } from 'portico/plugins/admin/api'
import type { BackupArchive, BackupFailure, PageRequest, SetupContext } from 'portico/sdk'
import { nextDue, type Plan } from './plan.ts'
import type { Plans } from './plans.ts'
import type { Run, Runs } from './runs.ts'
import { standingOf } from './signs.ts'
import { duration, size } from './words.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'backups' | 'people' | 'system' | 't' | 'now'
> & { admin: AdminConsole; plans: Plans; runs: Runs }

const icons = { good: 'circle-check', warning: 'triangle-alert', danger: 'circle-x' }

/** How it stands, which backups there are, when they are made. */
export function addPage({ pages, admin, ...rest }: Needs): void {
  const { backups, people, system, t, now, plans, runs } = rest

  pages.add(
    '/admin/backups',
    {
      ...{ title: 'backups.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'backups/backups', reads: ['backups'] },
      fragments: { state: 'backups/state' },
    },
    async ({ viewer, locale, fragment }) => {
      const plan = await plans.current()
      const open = await runs.open()
      const state = {
        standing: await standing(locale, plan),
        open: open && running(locale, open),
        ...(await archives({ viewer, locale }, plan)),
        ...(await history(locale)),
      }
      if (fragment) return state
      return {
        ...(await admin.frame(viewer, locale, 'backups')),
        ...state,
        plan: { ...plan, to: plan.to.join('\n'), rows: Math.max(2, plan.to.length + 1) },
        days: ['daily', 'workdays', 'weekly'].map((id) => ({
          ...{ id, label: t(locale, `backups.days.${id}`), chosen: id === plan.days },
        })),
        zone: system.timeZone,
        canEncrypt: backups.canEncrypt,
        noKey: plan.encrypt && !backups.canEncrypt,
      }
    },
  )

  async function standing(locale: string, plan: Plan) {
    const { level, key, last, proven } = await standingOf({ plans, runs, now })
    return {
      ...{ level, icon: icons[level], text: t(locale, `backups.standing.${key}`) },
      detail: level === 'good' ? undefined : t(locale, `backups.standing.${key}-do`),
      lastAt: last?.at,
      provenAt: proven?.endedAt,
      took: proven && duration(locale, Number(proven.result?.tookMs)),
      nextAt: plan.on ? nextDue(plan, now(), system.timeZone) : undefined,
    }
  }

  function running(locale: string, { kind, step, done, total }: Run) {
    const label = t(locale, `backups.step.${kind}-${step ?? 'waiting'}`)
    return {
      label,
      known: total > 0,
      done,
      total,
      percent: total ? Math.round((done * 100) / total) : 0,
    }
  }

  async function archives(
    { viewer, locale }: Pick<PageRequest<never>, 'viewer' | 'locale'>,
    plan: Plan,
  ) {
    const { archives: found, failed } = await backups.list(viewer, plan.to)
    const copies = [...Map.groupBy(found, ({ name }) => name).values()]
    return {
      failed: failed.map((failure) => placed(locale, failure)),
      archives: copies.map((same) => ({
        ...rowOf(same),
        size: size(locale, Math.max(...same.map((copy) => copy.size))),
      })),
    }
  }

  const placed = (locale: string, { folder, code, reason }: BackupFailure) => ({
    folder,
    reason: code === 'other' ? reason : t(locale, `backups.place.${code}`),
  })

  async function history(locale: string) {
    const ended = (await runs.list(12)).filter(({ endedAt }) => endedAt !== null).slice(0, 8)
    const by = await people.cards(ended.flatMap(({ startedBy }) => startedBy ?? []))
    return {
      history: ended.map((run) => ({
        ...{ kind: run.kind, at: run.at, failed: run.state === 'failed', error: run.error },
        ...{ archive: run.archive, by: by.get(run.startedBy ?? '')?.name },
        took: duration(locale, (run.endedAt ?? run.at) - run.at),
        trouble: run.result?.trouble && t(locale, `backups.trouble.${run.result.trouble}`),
        partly: ((run.result?.failed as BackupFailure[] | undefined) ?? []).map((failure) =>
          placed(locale, failure),
        ),
        missing: Number(run.result?.missingFiles ?? 0),
      })),
    }
  }
}

/** Copies of one archive in several folders are one line. */
function rowOf(copies: readonly BackupArchive[]) {
  const [first] = copies
  const sound = copies.find(({ problem }) => problem === undefined)
  const proven = copies.find(({ proof }) => proof !== undefined)
  return {
    ...{ name: first!.name, at: first!.at, encrypted: sound?.encrypted ?? false },
    provenAt: proven?.proof?.provenAt,
    sound: sound && { folder: sound.folder },
    places: copies.map(({ folder, problem }) => ({ folder, problem })),
  }
}
