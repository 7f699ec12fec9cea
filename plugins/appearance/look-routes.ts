import { type BrandValue, coreErrors, reply, type SetupContext, type Static } from 'portico/sdk'
import { lookQuery } from './fields.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'appearance' | 'arrangement'>

const access = 'core:admin'
const reads = ['arrangement']

/** The letter has its looks on its elements; it may load the logo and do nothing else. */
const ofALetter =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox"

/** What comes of a brand that is still being chosen. */
export function addLookRoutes({ routes, appearance, arrangement }: Needs): void {
  routes.get(
    '/look',
    { summary: 'Variables and contrast of a brand to be', access, query: lookQuery, reads: [] },
    ({ query }) => {
      const { id, value } = asked(query)
      return appearance.look(id, value)
    },
  )
  routes.get(
    '/mail',
    { summary: 'A letter in the looks of a brand to be', access, query: lookQuery, reads },
    async ({ query, locale }) => {
      const { id, value } = asked(query)
      const { logo, name } = (await arrangement.get<BrandValue>('brand', id))?.value ?? {}
      const html = appearance.sampleMail(id, { name, logo, ...value }, locale)
      return reply({
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': ofALetter,
        },
        body: Buffer.from(html),
      })
    },
  )
}

function asked({ brand = 'portal', ...value }: Static<typeof lookQuery>) {
  const color = value.color?.trim().toLowerCase()
  if (color !== undefined && !/^#[0-9a-f]{6}$/.test(color)) {
    const message = 'must be written as #rrggbb'
    throw coreErrors.invalid({ fields: [{ path: '/color', message }] })
  }
  return { id: brand, value: { ...value, ...(color && { color }) } as BrandValue }
}
