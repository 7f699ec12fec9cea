import type { AuditQuery, SetupContext, Viewer } from 'portico/sdk'
import type { AdminConsole } from '../api.ts'
import { findPeople } from '../find-people.ts'
import { startOfDay } from '../words.ts'
import type { AuditLines } from './lines.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'audit' | 'operations' | 'people' | 't'> & {
  admin: AdminConsole
  auditLines: AuditLines
}

const perPage = 50
const day = 86_400_000
/** What the deeds of the log are grouped by: how their names begin. */
const groups = [
  'arrangement.',
  'core.permission',
  'core.roles',
  'core.viewed',
  'core.session',
  'core.',
]

/** Who did what with their rights: found, read as a difference, and taken back. */
export function addAuditPage(needs: Needs): void {
  const { pages, audit, operations, people, admin, auditLines, t } = needs
  pages.add(
    '/admin/audit',
    {
      ...{ title: 'admin.audit.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/audit', reads: ['audit'] },
    },
    async ({ viewer, locale, query }) => {
      const asked = askedIn(query)
      const actor = await actorOf(viewer, asked.actor)
      const limit = perPage + 1
      const found = actor.nobody
        ? []
        : await audit.list(viewer, { ...conditions(asked, viewer), ...actor.query, limit })
      const shown = found.slice(0, perPage)
      const older = found.length > perPage ? shown.at(-1)!.seq : undefined
      return {
        ...(await admin.frame(viewer, locale, 'audit')),
        asked,
        nobody: actor.nobody,
        groups: groups.map((id) => ({
          id,
          label: t(locale, `admin.audit.group.${id.replace(/\.$/, '')}`),
          chosen: id === asked.action,
        })),
        lines: await auditLines(shown, viewer, locale),
        older:
          older &&
          `/admin/audit?${new URLSearchParams({ ...given(asked), before: String(older) })}`,
        filtered: Object.keys(given(asked)).length > 0,
        proof: query.has('verify') ? await proven() : undefined,
      }

      async function proven() {
        const { lines, broken } = await operations.verifyAudit(viewer)
        return { lines, sound: broken.length === 0, broken: broken.slice(0, 20) }
      }
    },
  )

  async function actorOf(viewer: Viewer, text: string) {
    if (text === '') return { query: {}, nobody: false }
    if (text === 'system') return { query: { actor: 'system' }, nobody: false }
    const { person } = await findPeople(people, viewer, text)
    return person ? { query: { actor: person.id }, nobody: false } : { query: {}, nobody: true }
  }
}

type Asked = ReturnType<typeof askedIn>

function askedIn(query: URLSearchParams) {
  const word = (name: string) => (query.get(name) ?? '').slice(0, 200)
  const date = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(word(name)) ? word(name) : '')
  return {
    actor: word('actor'),
    action: word('action'),
    object: word('object'),
    from: date('from'),
    to: date('to'),
    before: /^\d{1,9}$/.test(word('before')) ? word('before') : '',
  }
}

function given({ before: _, ...asked }: Asked): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''))
}

function conditions({ action, object, from, to, before }: Asked, { timeZone }: Viewer): AuditQuery {
  return {
    ...(action && { action }),
    ...(object && { object }),
    ...(before && { before: Number(before) }),
    ...(from && { since: dayBegins(from, timeZone) }),
    ...(to && { until: dayBegins(to, timeZone) + day }),
  }
}

/** Midnight where the viewer is; noon is on that day whatever the zone. */
function dayBegins(date: string, timeZone: string): number {
  return startOfDay(Date.parse(`${date}T12:00:00Z`), timeZone)
}
