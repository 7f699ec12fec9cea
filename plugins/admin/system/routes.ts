import { reply, type SetupContext } from 'portico/sdk'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'operations' | 'now'>

/** Testing the mail, and what is handed to whoever helps from outside. */
export function addSystemRoutes({ routes, operations, now }: Needs): void {
  routes.post(
    '/mail-test',
    {
      summary: 'Send a mail to oneself, and tell what the mail server says',
      access: 'core:admin',
      writes: ['mail'],
    },
    async ({ viewer }) =>
      reply({ body: await operations.testMail(viewer), next: '/admin/system#mail' }),
  )
  routes.post(
    '/support-bundle',
    {
      summary: 'Versions, settings, health and last errors as one file, without secrets',
      access: 'core:admin',
      ...{ reads: ['health'], writes: [] },
    },
    async ({ viewer }) => {
      const bundle = await operations.supportBundle(viewer)
      const day = new Date(now()).toISOString().slice(0, 10)
      return reply({
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="portico-support-${day}.json"`,
        },
        body: Buffer.from(JSON.stringify(bundle, null, 2)),
      })
    },
  )
}
