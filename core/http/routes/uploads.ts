import type { Context } from 'koa'
import { coreErrors, reply } from '../../../sdk/index.ts'
import type { CoreFiles, UploadState } from '../../files/index.ts'
import type { Incoming, RouteTable } from '../route-table.ts'

const version = '1.0.0'
const extensions = 'creation,creation-with-upload,expiration,termination'
const address = '/api/uploads'

/** Uploads that go on after an interruption, by the tus protocol: https://tus.io/protocols/resumable-upload */
export function addUploadRoutes(table: RouteTable, { uploads, uses }: CoreFiles): void {
  const of = '/:id' as const

  function route(
    method: string,
    path: '' | typeof of,
    summary: string,
    handle: (incoming: Incoming) => unknown,
  ): void {
    const writes = method === 'OPTIONS' ? [] : ['files']
    const surface = { access: 'signed-in', reads: [], writes } as const
    const entry = { owner: 'core', kind: 'raw', method, path: address + path, summary } as const
    table.add({ ...entry, ...surface, handle })
  }

  for (const path of ['', of] as const) {
    route('OPTIONS', path, 'What of the tus protocol is spoken here', () =>
      reply({
        status: 204,
        headers: {
          'tus-resumable': version,
          'tus-version': version,
          'tus-extension': extensions,
          'tus-max-size': String(uses.largest),
        },
      }),
    )
  }

  route('POST', '', 'Begin an upload that can be resumed', async ({ viewer, raw }) => {
    speaks(raw)
    const size = wholeNumber(raw, 'upload-length')
    const told = metadata(raw.get('upload-metadata'))
    const { filename = 'file', use, space, path } = told
    const begun = await uploads.begin(viewer, { name: filename, size, use, space, path })
    const state = hasBytes(raw) ? await uploads.write(viewer, begun.id, 0, raw.req) : begun
    const headers = { ...headersOf(state), location: `${address}/${state.id}` }
    return reply({ status: 201, headers })
  })

  route('HEAD', of, 'How far an upload has come', async ({ viewer, params, raw }) => {
    speaks(raw)
    const state = await uploads.state(viewer, params.id!)
    const headers = { ...headersOf(state), 'upload-length': String(state.size) }
    return reply({ status: 200, headers: { ...headers, 'cache-control': 'no-store' } })
  })

  route('PATCH', of, 'Go on with an upload', async ({ viewer, params, raw }) => {
    speaks(raw)
    if (!hasBytes(raw)) throw coreErrors.unsupportedMedia({ detail: `Send ${streamType}.` })
    const offset = wholeNumber(raw, 'upload-offset')
    const state = await uploads.write(viewer, params.id!, offset, raw.req)
    return reply({ status: 204, headers: headersOf(state) })
  })

  route('DELETE', of, 'Give an upload up', async ({ viewer, params, raw }) => {
    speaks(raw)
    await uploads.cancel(viewer, params.id!)
    return reply({ status: 204, headers: { 'tus-resumable': version } })
  })
}

const streamType = 'application/offset+octet-stream'
const hasBytes = (ctx: Context) => ctx.get('content-type').split(';')[0]!.trim() === streamType

function speaks(ctx: Context): void {
  ctx.set('Tus-Resumable', version)
  if (ctx.get('tus-resumable') === version) return
  ctx.set('Tus-Version', version)
  throw coreErrors.otherProtocol({ detail: `Say \`Tus-Resumable: ${version}\`.` })
}

function headersOf({ received, expiresAt }: UploadState): Record<string, string> {
  return {
    'tus-resumable': version,
    'upload-offset': String(received),
    ...(expiresAt !== undefined && { 'upload-expires': new Date(expiresAt).toUTCString() }),
  }
}

function wholeNumber(ctx: Context, header: string): number {
  const text = ctx.get(header)
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw coreErrors.malformed({ detail: `${header} must be a whole number of bytes.` })
}

/** `filename ZmlsZQ==,use ZG9j`: names in plain, values in base64 of UTF-8. */
function metadata(header: string): Record<string, string | undefined> {
  if (header.length > 8192) throw coreErrors.malformed({ detail: 'Upload-Metadata is too long.' })
  const pairs = header.split(',').map((pair) => pair.trim().split(/ +/))
  const entries = pairs.map(([name, value = '']) => [
    name,
    Buffer.from(value, 'base64').toString('utf8') || undefined,
  ])
  return Object.fromEntries(entries)
}
