import { type SetupContext, Type } from 'portico/sdk'
import type { Desk } from './desk.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes'> & { desk: Desk }

const locale = Type.String({ minLength: 2, maxLength: 35 })
const key = Type.String({ minLength: 3, maxLength: 200 })

/** What the two pages send. */
export function addRoutes({ routes, desk }: Needs): void {
  const spec = { access: 'core:admin', writes: ['arrangement'] } as const

  routes.put(
    '/choice',
    {
      ...spec,
      summary: 'Default language and languages to choose of',
      body: Type.Object({
        standard: locale,
        offered: Type.Optional(Type.Array(locale, { maxItems: 200 })),
      }),
    },
    ({ viewer, body, version }) => desk.choose(viewer, body.standard, body.offered ?? [], version),
  )

  routes.put(
    '/texts',
    {
      ...spec,
      summary: 'Own words in place of a text',
      body: Type.Object({
        ...{ locale, key },
        message: Type.String({ minLength: 1, maxLength: 4000 }),
      }),
    },
    // Browsers send lines of a text area with both characters.
    ({ viewer, body }) =>
      desk.write(viewer, body.locale, body.key, body.message.replaceAll('\r\n', '\n')),
  )

  routes.delete(
    '/texts',
    { ...spec, summary: 'The text as it was delivered', body: Type.Object({ locale, key }) },
    ({ viewer, body }) => desk.write(viewer, body.locale, body.key, undefined),
  )
}
