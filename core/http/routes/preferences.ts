import { Type } from 'typebox'
import { coreErrors, type People, reply } from '../../../sdk/index.ts'
import type { Cookies } from '../cookies.ts'
import { localPath } from '../origin.ts'
import type { RouteTable } from '../route-table.ts'

const choices = {
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  theme: Type.Optional(
    Type.Union([Type.Literal('auto'), Type.Literal('light'), Type.Literal('dark')]),
  ),
  nav: Type.Optional(Type.Union([Type.Literal('full'), Type.Literal('rail')])),
}

/** Language, light or dark, and the width of the navigation: kept in the browser, the language also with the person. */
export function addPreferenceRoutes(
  table: RouteTable,
  deps: { cookies: Cookies; people: People; offered(): readonly string[] },
): void {
  table.add({
    owner: 'core',
    kind: 'page',
    method: 'POST',
    path: '/preferences',
    summary: 'Choose language, theme mode and navigation width',
    access: 'public',
    body: Type.Object(choices),
    reads: [],
    writes: ['preferences'],
    async handle({ body, viewer, raw, wants }) {
      if (typeof body.locale === 'string' && !deps.offered().includes(body.locale)) {
        const message = `must be one of ${deps.offered().join(', ')}`
        throw coreErrors.invalid({ fields: [{ path: '/locale', message }] })
      }
      for (const [name, value] of Object.entries(body)) {
        deps.cookies.prefer(raw, name as keyof typeof choices, String(value))
      }
      if (typeof body.locale === 'string' && viewer.kind === 'person') {
        await deps.people.update(viewer.id, { locale: body.locale })
      }
      if (wants === 'json') return reply({ status: 204 })
      const referer = raw.get('referer')
      const back = URL.canParse(referer) ? new URL(referer) : undefined
      const path = back?.host === raw.host ? back.pathname + back.search : '/'
      return reply({ status: 303, headers: { Location: localPath(path, '/') } })
    },
  })
}
