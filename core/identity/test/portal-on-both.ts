import anyTest, { type ExecutionContext } from 'ava'
import { createTestPortal, type TestPortal, type TestPortalOptions } from '../../testing/index.ts'

/** Runs a test on a portal with SQLite and on one with PostgreSQL. */
export function onBothPortals(
  title: string,
  options: TestPortalOptions,
  run: (t: ExecutionContext, portal: TestPortal) => Promise<void>,
): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const portal = await createTestPortal({ ...options, database })
      try {
        await run(t, portal)
      } finally {
        await portal.close()
      }
    })
  }
}

/** The path of the link in the last mail to an address. */
export function linkTo(portal: TestPortal, address: string): string {
  const mail = portal.mails().findLast(({ to }) => to.address === address)
  const link = /http:\/\/localhost:3000(\/\S+)/.exec(mail?.text ?? '')?.[1]
  if (!link) throw new Error(`No mail with a link went to ${address}.`)
  return link
}

/** The cookies of an answer, to be sent back. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')
}
