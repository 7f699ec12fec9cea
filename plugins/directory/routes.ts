import { Readable } from 'node:stream'
import { coreErrors, type FileRef, reply, type SetupContext, Type, type Viewer } from 'portico/sdk'
import { createStore } from './engine/store.ts'
import type { Run, Runs } from './runs.ts'
import type { schedule } from './schedule.ts'
import type { Source } from './sync.ts'

export type RoutesOptions = Pick<
  SetupContext<'directory:manage'>,
  'routes' | 'people' | 'files' | 'db'
> & {
  sources: ReadonlyMap<string, Source>
  runs: Runs
  start: ReturnType<typeof schedule>
}

const access = 'directory:manage'
const mode = Type.Union([Type.Literal('full'), Type.Literal('changes')])
const leavers = Type.Integer({ minimum: 0 })

/** Sources and runs over HTTP, for the page and for scripts. */
export function addRoutes(options: RoutesOptions): void {
  const { routes, people, files, db, sources, runs, start } = options
  const sourceOf = (id: string) => sources.get(id) ?? missing()
  const runOf = async (id: string) => (await runs.get(id)) ?? missing()
  const begun = (run: Run) => reply({ status: 202, body: run, next: `/directory/runs/${run.id}` })

  routes.get(
    '/sources',
    { summary: 'Where people come from, with the last run of each', access, reads: ['people'] },
    async () => ({
      sources: await Promise.all(
        [...sources.values()].map(async ({ id, title, kind }) => {
          const [lastRun = null] = await runs.list({ source: id, limit: 1 })
          return { id, title, kind, lastRun }
        }),
      ),
    }),
  )
  routes.get(
    '/runs',
    {
      ...{ summary: 'The last runs', access, reads: ['people'] },
      query: Type.Object({
        source: Type.Optional(Type.String({ maxLength: 40 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      }),
    },
    async ({ query }) => ({ runs: await runs.list(query) }),
  )
  routes.get('/runs/:id', { summary: 'One run', access, reads: ['people'] }, ({ params }) =>
    runOf(params.id),
  )
  routes.get(
    '/runs/:id/lines',
    {
      ...{ summary: 'What a run does or did, and what was wrong', access, reads: ['people'] },
      query: Type.Object({
        kind: Type.Optional(Type.String({ maxLength: 20 })),
        from: Type.Optional(Type.Integer({ minimum: 0 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      }),
    },
    async ({ params, query: { kind, from, limit } }) => {
      const { id } = await runOf(params.id)
      return { lines: await runs.lines(id, { from, limit, ...(kind ? { kinds: [kind] } : {}) }) }
    },
  )
  routes.post(
    '/sources/:id/runs',
    {
      ...{ summary: 'Read a source now, or only say what would change', access },
      body: Type.Object({
        mode: Type.Optional(mode),
        dry: Type.Optional(Type.Boolean()),
        leavers: Type.Optional(leavers),
      }),
      writes: ['people'],
    },
    async ({ params, body, viewer }) => {
      const source = sourceOf(params.id)
      if (source.kind !== 'ldap') throw coreErrors.invalid({ detail: 'Send a file instead.' })
      const wanted = { source: source.id, mode: body.mode ?? 'full', dry: body.dry ?? false }
      const { leavers: confirmed } = body
      return begun(
        await start({ ...wanted, complete: true, leavers: confirmed, startedBy: viewer.id }),
      )
    },
  )
  routes.post(
    '/files',
    {
      ...{ summary: 'Say what a CSV file, or its text, would change', access },
      body: Type.Object({
        files: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 1 })),
        text: Type.Optional(Type.String({ maxLength: 500_000 })),
        complete: Type.Optional(Type.Boolean()),
      }),
      writes: ['people'],
    },
    async ({ body, viewer }) => {
      const file = body.files?.[0]
        ? await files.get(viewer, body.files[0])
        : await pasted(viewer, body.text ?? '')
      return begun(
        await start({
          ...{ source: 'csv', mode: 'file', dry: true, complete: body.complete ?? false },
          ...{ fileId: file.id, fileName: file.name, startedBy: viewer.id },
        }),
      )
    },
  )
  async function pasted(viewer: Viewer, text: string): Promise<FileRef> {
    if (text.trim() === '')
      throw coreErrors.invalid({ detail: 'Choose a file, or paste its text.' })
    return files.save(viewer, { name: 'people.csv', stream: Readable.from([text]) })
  }
  routes.post(
    '/runs/:id/apply',
    {
      ...{ summary: 'Do what a dry run or a stopped run has shown', access },
      body: Type.Object({ leavers: Type.Optional(leavers) }),
      writes: ['people'],
    },
    async ({ params, body, viewer }) => {
      const { source, mode: before, complete, fileId, fileName } = await runOf(params.id)
      return begun(
        await start({
          ...{ source, mode: before === 'file' ? 'file' : 'full', dry: false, complete },
          ...{ fileId, fileName, leavers: body.leavers, startedBy: viewer.id },
        }),
      )
    },
  )
  routes.post(
    '/sources/:id/release',
    {
      ...{
        summary: 'Let go of everybody of a source: its fields may be changed by anybody',
        access,
      },
      writes: ['people'],
    },
    async ({ params }) => {
      const source = sourceOf(params.id)
      const portal = people.source(source.name)
      const known = await portal.people()
      for (const { externalId } of known) await portal.release(externalId)
      await createStore(db).release(source.name)
      return reply({ body: { released: known.length }, next: '/directory' })
    },
  )
}

function missing(): never {
  throw coreErrors.notFound()
}
