import { coreErrors, reply, type SetupContext, type Viewer } from 'portico/sdk'
import type { Desk } from './desk.ts'
import type { PageDocument, Placement } from './page-kind.ts'
import { invalid } from './page-kind.ts'
import { isFor, type Reading } from './reading.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'routes' | 'files' | 'system'> & {
  reading: Reading
  desk: Desk
}

const isPicture = ({ widget }: Placement) => widget === 'pages:picture'
const fileOf = ({ settings }: Placement) => settings?.file as string | undefined

/** Pictures of pages: seen by whoever sees the widget that shows them. */
export function addPictures({ routes, files, system, reading, desk }: Needs): void {
  async function sees(viewer: Viewer, slug: string, id: string): Promise<boolean> {
    if (viewer.can('core:admin')) {
      return (await desk.open(slug)).page.grid.some((one) => isPicture(one) && fileOf(one) === id)
    }
    const page = await reading.open(viewer, slug)
    return page.grid.some(
      (one) =>
        isPicture(one) && fileOf(one) === id && (!one.audience || isFor(one.audience, viewer)),
    )
  }

  routes.raw(
    'GET',
    '/pages/:slug/pictures/:file',
    { summary: 'A picture of a page', access: 'signed-in', reads: ['pages'] },
    async ({ viewer, url, headers: asked }) => {
      const [slug, , id] = url.pathname.split('/').slice(4)
      if (!(await sees(viewer, slug!, id!))) throw coreErrors.notFound()
      const { stream, headers } = await files.open(system, id!)
      if (asked['if-none-match'] !== headers.etag) return reply({ headers, body: stream })
      stream.destroy()
      return reply({ status: 304, headers })
    },
  )
}

/** A page from elsewhere names pictures that are not here: their places stay, empty. */
export async function withoutStrange(
  viewer: Viewer,
  page: PageDocument,
  files: SetupContext['files'],
): Promise<PageDocument> {
  const known = async (id: string | undefined) =>
    id !== undefined && (await files.get(viewer, id).catch(() => undefined)) !== undefined
  const grid = page.grid.map(async (one) => {
    if (!isPicture(one) || (await known(fileOf(one)))) return one
    return { ...one, settings: { ...one.settings, file: '' } }
  })
  return { ...page, grid: await Promise.all(grid) }
}

/** Who puts a file on a page must be able to see it: else a page would open any file to anybody. */
export async function checkPictures(
  viewer: Viewer,
  now: PageDocument,
  before: PageDocument | undefined,
  files: SetupContext['files'],
): Promise<void> {
  const idsOf = (page: PageDocument | undefined) =>
    (page?.grid ?? []).filter(isPicture).flatMap((one) => fileOf(one) ?? [])
  const known = new Set(idsOf(before))
  for (const id of idsOf(now)) {
    if (id === '' || known.has(id)) continue
    await files.get(viewer, id).catch(() => {
      throw invalid('/file', 'is no picture you have uploaded; upload it again')
    })
  }
}
