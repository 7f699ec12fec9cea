import type { SetupContext } from 'portico/sdk'
import type { AdminConsole } from '../api.ts'
import { findPeople } from '../find-people.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'operations' | 'people'> & {
  admin: AdminConsole
}

const perPage = 50

/** Who is signed in, on what, from where. */
export function addSessionsPage({ pages, operations, people, admin }: Needs): void {
  pages.add(
    '/admin/sessions',
    {
      ...{ title: 'admin.sessions.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/sessions', reads: ['sessions'] },
    },
    async ({ viewer, locale, query }) => {
      const text = query.get('q') ?? ''
      const page = Math.max(1, Math.trunc(Number(query.get('page')) || 1))
      const { person, others } = await findPeople(people, viewer, text)
      const isOpen = text === '' || person !== undefined
      const { sessions, total } = isOpen
        ? await operations.sessions(viewer, { page, ...(person && { personId: person.id }) })
        : { sessions: [], total: 0 }
      const seers = sessions.map(({ viewedBy }) => viewedBy ?? '')
      const cards = await people.cards([...sessions.map(({ personId }) => personId), ...seers])
      const at = (number: number) =>
        `/admin/sessions?${new URLSearchParams({ ...(text && { q: text }), page: String(number) })}`
      return {
        ...(await admin.frame(viewer, locale, 'sessions')),
        ...{ text, person, total, choices: others },
        nobody: text !== '' && !person && others.length === 0,
        sessions: sessions.map((session) => ({
          ...session,
          person: cards.get(session.personId),
          viewer: cards.get(session.viewedBy ?? ''),
        })),
        previous: page > 1 ? at(page - 1) : undefined,
        next: page * perPage < total ? at(page + 1) : undefined,
      }
    },
  )
}
