import anyTest, { type ExecutionContext } from 'ava'
import office from 'portico/plugins/office'
import { type Office, officeService } from 'portico/plugins/office/api'
import { definePlugin } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** Runs a test on both databases with the service as another plugin gets it. */
export function onBoth(
  title: string,
  run: (t: ExecutionContext, office: Office, portal: TestPortal) => Promise<void>,
): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      let given: Office | undefined
      const taker = definePlugin({
        ...{ id: 'taker', version: '1.0.0', sdk: '^1.0', title: { en: 'Taker' } },
        folder: import.meta.dirname,
        uses: { office: officeService },
        setup({ use }) {
          given = use.office
        },
      })
      const portal = await createTestPortal({ database, plugins: [office(), taker()] })
      try {
        await run(t, given!, portal)
      } finally {
        await portal.close()
      }
    })
  }
}
