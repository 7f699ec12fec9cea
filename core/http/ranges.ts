import type { Context } from 'koa'
import { type Reply, reply } from '../../sdk/index.ts'
import type { FoundFile } from '../files/index.ts'

/** Sends a file: nothing of what the browser has already, the part it asks for, or all of it. */
export async function sendFile(ctx: Context, file: FoundFile): Promise<Reply> {
  const { headers, size } = file
  const { etag } = headers
  // Our own policy for pages must not loosen the file's sandbox.
  ctx.remove('Content-Security-Policy')
  if (namesOne(ctx.get('if-none-match'), etag)) {
    await file.close()
    return reply({ status: 304, headers })
  }
  const part = wanted(ctx, size, etag)
  if (part === 'none') {
    await file.close()
    return reply({ status: 416, headers: { 'content-range': `bytes */${size}`, etag: etag! } })
  }
  if (part === undefined) return reply({ headers, body: file.stream() })
  const range = {
    'content-range': `bytes ${part.start}-${part.end}/${size}`,
    'content-length': String(part.end - part.start + 1),
  }
  return reply({ status: 206, headers: { ...headers, ...range }, body: file.stream(part) })
}

const namesOne = (header: string, etag: string | undefined) =>
  header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

/** One part is given; for several at once, or of another version, all of it is the right answer. */
function wanted(ctx: Context, size: number, etag: string | undefined) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(ctx.get('range').replaceAll(' ', '')) ?? []
  if (ctx.method !== 'GET' || first === undefined || (first === '' && last === '')) return undefined
  const version = ctx.get('if-range')
  if (version !== '' && version !== etag) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return undefined
  return start > end ? 'none' : { start, end }
}
