import type { MailTest, SetupContext, Viewer } from 'portico/sdk'
import type { AdminConsole } from '../api.ts'
import { inTime } from '../words.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'operations' | 'audit' | 'mail' | 'people' | 'now'
> & { admin: AdminConsole }

/** A test is told of as long as somebody may still wait for its mail. */
const toldFor = 15 * 60_000

/** Versions, settings, a test of the mail, and what a helper from outside needs. */
export function addSystemPage(needs: Needs): void {
  const { pages, operations, audit, mail, people, admin, now } = needs
  pages.add(
    '/admin/system',
    {
      ...{ title: 'admin.system.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'admin/system', reads: ['health'] },
    },
    async ({ viewer, locale }) => {
      const { versions, settings } = await operations.system(viewer)
      const tested = await lastTest(viewer)
      return {
        ...(await admin.frame(viewer, locale, 'system')),
        versions: Object.entries(versions).map(([id, value]) => ({ id, value })),
        settings: settings.map(({ path, value }) => ({ path, value: value || '—' })),
        mail: mail.available,
        address: (await people.get(viewer, viewer.id)).email,
        tested: tested && { ...tested, time: inTime(locale, tested.milliseconds) },
      }
    },
  )

  async function lastTest(viewer: Viewer): Promise<(MailTest & { at: number }) | undefined> {
    const query = { actor: viewer.id, action: 'core.mail-tested', limit: 1 }
    const [line] = await audit.list(viewer, query)
    if (!line || now() - line.at > toldFor) return undefined
    return { ...(line.after as MailTest), at: line.at }
  }
}
