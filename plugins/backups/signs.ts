import { type AdminAttention, type AdminSign, adminHooks } from 'portico/plugins/admin/api'
import type { SetupContext, Viewer } from 'portico/sdk'
import type { Plans } from './plans.ts'
import type { Run, Runs } from './runs.ts'
import { ago } from './words.ts'

type Needs = Pick<SetupContext, 'hooks' | 't' | 'now'> & { plans: Plans; runs: Runs }

const day = 86_400_000
const href = '/admin/backups'
/** By when the last backup is too old, whatever the plan. */
const late = { daily: 2 * day, workdays: 4 * day, weekly: 8 * day }

/** How it stands with backups, for the page itself and for the console's overview. */
export interface Standing {
  level: 'good' | 'warning' | 'danger'
  /** What is the matter: a key of the catalogues. */
  key: 'none' | 'failed' | 'partly' | 'old' | 'unproven' | 'good'
  last: Run | undefined
  proven: Run | undefined
}

export async function standingOf({
  plans,
  runs,
  now,
}: Omit<Needs, 'hooks' | 't'>): Promise<Standing> {
  const plan = await plans.current()
  const made = await runs.list(20, 'backup')
  const proofs = await runs.list(20, 'proof')
  const last = made.find(({ state }) => state === 'done')
  const proven = proofs.find(({ state }) => state === 'done')
  const [newest] = made.filter(({ endedAt }) => endedAt !== null)
  const [newestProof] = proofs.filter(({ endedAt }) => endedAt !== null)
  const result = last?.result as { failed?: unknown[] } | null | undefined
  const say = (level: Standing['level'], key: Standing['key']) => ({ level, key, last, proven })
  if (newest?.state === 'failed' || newestProof?.state === 'failed') return say('danger', 'failed')
  if (!last) return say('warning', 'none')
  if (now() - last.at > late[plan.days]) return say('warning', 'old')
  if ((result?.failed?.length ?? 0) > 0) return say('warning', 'partly')
  return proven ? say('good', 'good') : say('warning', 'unproven')
}

export function addSigns({ hooks, t, ...rest }: Needs): void {
  hooks.on(adminHooks.sections, ({ viewer, locale }) =>
    viewer.can('core:admin')
      ? {
          ...{ id: 'backups', href, icon: 'database-backup', weight: 70 },
          ...{ label: t(locale, 'backups.title'), hint: t(locale, 'backups.hint') },
        }
      : undefined,
  )
  hooks.on(adminHooks.health, async ({ viewer, locale }): Promise<AdminSign[] | undefined> => {
    if (!isAdmin(viewer)) return undefined
    const { level, key, last } = await standingOf(rest)
    return [
      {
        ...{ id: 'backups', icon: 'database-backup', weight: 35, href, level },
        label: t(locale, 'backups.sign'),
        value: last ? ago(locale, rest.now() - last.at) : t(locale, 'backups.sign.never'),
        detail: t(locale, `backups.standing.${key}`),
      },
    ]
  })
  hooks.on(
    adminHooks.attention,
    async ({ viewer, locale }): Promise<AdminAttention[] | undefined> => {
      if (!isAdmin(viewer)) return undefined
      const { level, key } = await standingOf(rest)
      if (level === 'good' || key === 'unproven') return undefined
      return [
        {
          ...{ id: 'backups', level, href },
          text: t(locale, `backups.standing.${key}`),
          detail: t(locale, `backups.standing.${key}-do`),
        },
      ]
    },
  )
}

const isAdmin = (viewer: Viewer) => viewer.can('core:admin')
