import { coreErrors, formBody, readForm, reply, Type } from 'portico/sdk'
import type { Needs } from './list-page.ts'
import { ownId } from './switch-page.ts'

const id = Type.String({ minLength: 1, maxLength: 100 })
const at = (module: string, done: string) =>
  `/admin/modules/${encodeURIComponent(module)}?done=${done}`

/** The console's deeds over HTTP; each waits until the portal runs as it was told to. */
export function addRoutes({ routes, modules, arrangement, files, system, t }: Needs): void {
  const access = 'core:admin' as const
  const writes = ['modules'] as const

  routes.get('/', { summary: 'All modules', access, reads: ['modules'] }, ({ viewer, locale }) =>
    modules.list({ ...viewer, locale }),
  )

  routes.put(
    '/:id/enabled',
    {
      ...{ summary: 'Switch a module and those it takes along', access, writes },
      body: Type.Object({
        enabled: Type.Boolean(),
        /** Ids of all that are switched, as the preview told them. */
        along: Type.Array(id, { maxItems: 500 }),
      }),
    },
    async ({ viewer, locale, params, body: { enabled, along } }) => {
      if (!enabled && along.includes(ownId)) {
        throw coreErrors.forbidden({ detail: t(locale, 'modules.switch.own') })
      }
      await modules.switch(viewer, params.id, enabled, along)
      await arrangement.settled()
      const done = enabled ? 'switched-on' : 'switched-off'
      return reply({ status: 204, next: at(params.id, done) })
    },
  )

  routes.put(
    '/:id/settings',
    {
      ...{ summary: 'Set a module, field by field as its form names them', access, writes },
      body: formBody,
    },
    async ({ viewer, locale, params, body, version }) => {
      const asker = { ...viewer, locale }
      const { schema, version: known } = await settingsOf(asker, params.id)
      await modules.save(
        asker,
        params.id,
        readForm(schema, body as Record<string, unknown>),
        version ?? known,
      )
      await arrangement.settled()
      return reply({ status: 204, next: at(params.id, 'saved') })
    },
  )

  routes.delete(
    '/:id/settings',
    { summary: 'Let the config decide about the settings of a module', access, writes },
    async ({ viewer, params, version }) => {
      const { version: known } = await settingsOf(viewer, params.id)
      await modules.save(viewer, params.id, undefined, version ?? known)
      await arrangement.settled()
      return reply({ status: 204, next: at(params.id, 'reset') })
    },
  )

  async function settingsOf(viewer: Parameters<typeof modules.settings>[0], module: string) {
    const settings = await modules.settings(viewer, module)
    if (!settings) throw coreErrors.notFound()
    return settings
  }

  routes.post(
    '/:id/exports',
    { summary: 'Keep an export of the data of a module', access, writes, status: 201 },
    async ({ viewer, params }) => {
      const kept = await modules.export(viewer, params.id)
      return reply({ status: 201, body: kept, next: at(params.id, 'exported') })
    },
  )

  routes.get(
    '/:id/exports/:name',
    { summary: 'An export of the data of a module, as a zip', access, reads: ['modules'] },
    async ({ viewer, params }) =>
      reply({
        headers: {
          'Content-Type': 'application/zip',
          'Content-Disposition': `attachment; filename="${params.name.replace(/[^\w.-]/g, '_')}"`,
        },
        body: await modules.read(viewer, params.id, params.name),
      }),
  )

  const confirm = Type.String({ maxLength: 100 })
  /** Whoever deletes or replaces data types the module's id. */
  function mustMean(module: string, typed: string, locale: string): void {
    if (typed.trim() === module) return
    const message = t(locale, 'modules.data.wrongId', { id: module })
    throw coreErrors.invalid({ detail: message, fields: [{ path: '/confirm', message }] })
  }

  routes.post(
    '/:id/purge',
    {
      ...{ summary: 'Delete all data of a module that is off, after an export of it' },
      ...{ access, writes, body: Type.Object({ confirm }) },
    },
    async ({ viewer, locale, params, body }) => {
      mustMean(params.id, body.confirm, locale)
      const kept = await modules.purge(viewer, params.id)
      await arrangement.settled()
      const isGone = !(await modules.list(viewer)).some((one) => one.id === params.id)
      const next = isGone ? '/admin/modules' : at(params.id, 'purged')
      return reply({ body: kept, next })
    },
  )

  routes.post(
    '/:id/restore',
    {
      ...{ summary: 'Put back what an export holds, in place of what the module has' },
      ...{ access, writes },
      body: Type.Object({
        confirm,
        /** One that is kept, by its name… */
        name: Type.Optional(Type.String({ maxLength: 200 })),
        /** …or the id of an uploaded file; a browser's form sends the file itself. */
        archive: Type.Optional(Type.Array(id, { maxItems: 1 })),
      }),
    },
    async ({ viewer, locale, params, body }) => {
      mustMean(params.id, body.confirm, locale)
      const [uploaded] = body.archive ?? []
      if (uploaded !== undefined) {
        // Whoever may not read the file gets no further.
        await files.get(viewer, uploaded)
        const stream = await files.read(system, uploaded)
        await modules.restore(viewer, params.id, { stream })
      } else if (body.name) await modules.restore(viewer, params.id, { name: body.name })
      else {
        const message = t(locale, 'modules.data.noArchive')
        throw coreErrors.invalid({ detail: message, fields: [{ path: '/archive', message }] })
      }
      await arrangement.settled()
      return reply({ status: 204, next: at(params.id, 'restored') })
    },
  )
}
