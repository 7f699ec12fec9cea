import type { IncomingMessage } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import busboy from 'busboy'
import { coreErrors, type FileRef, type Files, type Viewer } from '../../sdk/index.ts'
import { addField, type ParsedBody } from './body.ts'

const limits = { fields: 100, fieldSize: 1024 * 1024, files: 10, parts: 120, fieldNameSize: 100 }

/**
 * Reads a multipart form. Each file is stored as it streams in and stands in the body as its id,
 * so a handler sees the same list whether a browser sent the files or a program uploaded them before.
 */
export async function readMultipart(
  request: IncomingMessage,
  viewer: Viewer,
  files: Files,
  use?: string,
): Promise<ParsedBody> {
  const fields: Record<string, unknown> = Object.create(null)
  const uploads: Promise<void>[] = []
  let parser: busboy.Busboy
  try {
    parser = busboy({ headers: request.headers, limits, defParamCharset: 'utf8' })
  } catch (error) {
    throw coreErrors.malformed({
      detail: `The form could not be read: ${(error as Error).message}`,
    })
  }
  parser.on('field', (name, value, info) => {
    if (info.valueTruncated)
      parser.destroy(coreErrors.tooLarge({ detail: `The field ${name} is too long.` }))
    addField(fields, name, value)
  })
  parser.on('file', (name, stream, info) => {
    // A browser sends an empty, nameless part for a file field nobody filled.
    const sent = info.filename
    if (!sent) return void stream.resume()
    uploads.push(
      store(stream, (copy) => files.save(viewer, { name: sent, stream: copy, use })).then((ref) =>
        addField(fields, `${name.replace(/\[\]$/, '')}[]`, ref.id),
      ),
    )
  })
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('close', resolve).on('error', reject)
      request.on('aborted', () =>
        reject(coreErrors.malformed({ detail: 'The upload was cut off.' })),
      )
      request.pipe(parser)
    })
    await Promise.all(uploads)
  } catch (error) {
    await Promise.allSettled(uploads)
    throw error instanceof Error && error.message === 'Unexpected end of form'
      ? coreErrors.malformed({ detail: 'The form ended before it was complete.' })
      : error
  }
  return { value: { ...fields }, reading: 'form' }
}

/** The parser must be drained even when storing fails, or the request never ends. */
async function store(
  stream: Readable,
  save: (copy: Readable) => Promise<FileRef>,
): Promise<FileRef> {
  const copy = stream.pipe(new PassThrough())
  stream.on('error', (error) => copy.destroy(error))
  try {
    return await save(copy)
  } catch (error) {
    stream.unpipe(copy)
    stream.resume()
    throw error
  }
}
