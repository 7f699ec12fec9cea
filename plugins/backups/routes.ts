import { coreErrors, reply, type SetupContext, Type } from 'portico/sdk'
import { type Plan, planSchema } from './plan.ts'
import type { Plans } from './plans.ts'
import type { Runs } from './runs.ts'
import type { Work } from './work.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'backups' | 'audit'> & {
  plans: Plans
  runs: Runs
  work: Work
}

const page = '/admin/backups'
const word = Type.String({ minLength: 1, maxLength: 500 })

/** The plan, starting runs, and carrying archives away. */
export function addRoutes({ routes, backups, audit, plans, runs, work }: Needs): void {
  const { to: _, on: __, encrypt: ___, prove: ____, ...plain } = planSchema.properties
  routes.put(
    '/plan',
    {
      summary: 'Say when backups are made, where they go and how long they stay',
      access: 'core:admin',
      body: Type.Object({
        ...plain,
        // A folder a line, as a form has it.
        to: Type.String({ maxLength: 5_000 }),
        on: Type.Optional(Type.Boolean()),
        encrypt: Type.Optional(Type.Boolean()),
        prove: Type.Optional(Type.Boolean()),
      }),
      writes: ['arrangement'],
    },
    async ({ viewer, body }) => {
      const lines = body.to.split('\n').map((line) => line.trim())
      const to = lines.filter((line) => line !== '')
      const plan = { ...body, to, on: body.on ?? false }
      await plans.save(viewer, {
        ...plan,
        ...{ encrypt: body.encrypt ?? false, prove: body.prove ?? false },
      } as Plan)
      return reply({ status: 204, next: page })
    },
  )
  routes.post(
    '/runs',
    {
      summary: 'Back up now',
      access: 'core:admin',
      body: Type.Object({}),
      status: 202,
      writes: ['backups'],
    },
    async ({ viewer }) => {
      const id = await work.start('backup', { startedBy: viewer.id })
      await audit.record(viewer, { action: 'backups.started', object: `backup:${id}` })
      return reply({ status: 202, body: { id }, next: page })
    },
  )
  routes.post(
    '/proofs',
    {
      summary: 'Restore a backup aside and compare it',
      access: 'core:admin',
      body: Type.Object({ folder: word, name: word }),
      status: 202,
      writes: ['backups'],
    },
    async ({ viewer, body }) => {
      const { folder, name } = await known(viewer, body)
      const id = await work.start('proof', { folder, archive: name, startedBy: viewer.id })
      return reply({ status: 202, body: { id }, next: page })
    },
  )
  routes.get(
    '/runs/:id',
    { summary: 'How far a run has come', access: 'core:admin', reads: ['backups'] },
    async ({ params }) => {
      const run = await runs.get(params.id)
      if (!run) throw coreErrors.notFound()
      return run
    },
  )
  routes.get(
    '/archives/:name',
    {
      summary: 'Download a backup',
      access: 'core:admin',
      query: Type.Object({ folder: word }),
      fresh: true,
      reads: ['backups'],
    },
    async ({ viewer, params, query }) => {
      const archive = await known(viewer, { folder: query.folder, name: params.name })
      const { stream, size } = await backups.open(viewer, archive)
      await audit.record(viewer, { action: 'backups.downloaded', object: `backup:${archive.name}` })
      return reply({
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Length': String(size),
          'Content-Disposition': `attachment; filename="${archive.name}"`,
          'Cache-Control': 'private, no-store',
        },
        body: stream,
      })
    },
  )

  /** One of the archives in the plan's folders: no other path is opened. */
  async function known(
    viewer: Parameters<typeof backups.list>[0],
    { folder, name }: { folder: string; name: string },
  ) {
    const { archives } = await backups.list(viewer, (await plans.current()).to)
    const archive = archives.find((each) => each.folder === folder && each.name === name)
    if (!archive) throw coreErrors.notFound()
    return archive
  }
}
