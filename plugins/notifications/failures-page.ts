import type { CorePermission, Mail, Pages, People, Routes, Viewer } from 'portico/sdk'

interface Needs {
  pages: Pages<CorePermission>
  routes: Routes<CorePermission>
  mail: Mail
  people: People
}

const reads = ['outgoing_mail']

/** For administrators: what mail could not be brought to whom. */
export function addFailures({ pages, routes, mail, people }: Needs): void {
  async function failures(viewer: Viewer) {
    const failed = await mail.failures(viewer)
    const cards = await people.cards(failed.flatMap(({ personId }) => personId ?? []))
    return failed.map((failure) => ({
      ...failure,
      person: cards.get(failure.personId ?? '') ?? null,
    }))
  }

  routes.get(
    '/failures',
    { summary: 'Mail that could not be delivered', access: 'core:admin', reads },
    async ({ viewer }) => ({ failures: await failures(viewer) }),
  )
  pages.add(
    '/notifications/failures',
    {
      title: 'notifications.failures.title',
      layout: 'wide',
      access: 'core:admin',
      view: 'notifications/failures',
      reads,
    },
    async ({ viewer }) => ({
      failures: await failures(viewer),
      available: mail.available,
      under: '/admin',
    }),
  )
}
