import type { IncomingMessage } from 'node:http'
import { parse as parseJson } from 'secure-json-parse'
import { coreErrors } from '../../sdk/index.ts'

/** A body before its schema is checked. `reading` says whether values are strings of a form. */
export interface ParsedBody {
  value: Record<string, unknown>
  reading: 'exact' | 'form'
}

const maxDepth = 32

/** Reads at most `limit` bytes. @throws core:too-large, core:malformed when the sender stops early */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      chunks.push(chunk)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
    throw coreErrors.malformed({ detail: 'The request ended before it was complete.' })
  }
  return Buffer.concat(chunks)
}

/** Reads JSON or a urlencoded form. @throws core:malformed, core:too-large, core:unsupported-media */
export async function readBody(request: IncomingMessage, limit: number): Promise<ParsedBody> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  const bytes = await readBytes(request, limit)
  if (bytes.length === 0) return { value: {}, reading: 'exact' }
  if (type === 'application/json' || type.endsWith('+json'))
    return { value: json(bytes), reading: 'exact' }
  if (type === 'application/x-www-form-urlencoded')
    return { value: form(text(bytes)), reading: 'form' }
  throw coreErrors.unsupportedMedia({
    detail: 'Send application/json, application/x-www-form-urlencoded or multipart/form-data.',
  })
}

function json(bytes: Buffer): Record<string, unknown> {
  const source = text(bytes)
  if (nesting(source) > maxDepth) {
    throw coreErrors.malformed({ detail: `The JSON is nested more than ${maxDepth} levels deep.` })
  }
  let value: unknown
  try {
    value = parseJson(source, { protoAction: 'error', constructorAction: 'error' })
  } catch (error) {
    throw coreErrors.malformed({
      detail: `The body is not valid JSON: ${(error as Error).message}`,
    })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw coreErrors.malformed({ detail: 'The body must be a JSON object.' })
  }
  return value as Record<string, unknown>
}

/** Deepest level of brackets outside of strings; found before parsing, so depth costs nothing. */
function nesting(source: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (quoted) {
      if (code === 92) i++
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth)
    else if (code === 125 || code === 93) depth--
  }
  return deepest
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function text(bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw coreErrors.malformed({ detail: 'The body is not valid UTF-8.' })
  }
}

/** A repeated name becomes a list. */
export function form(source: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null)
  for (const [name, value] of new URLSearchParams(source)) addField(fields, name, value)
  return { ...fields }
}

/** `files[]` and `files` are the same list; an empty value of a form means "not given". */
export function addField(fields: Record<string, unknown>, name: string, value: string): void {
  const key = name.endsWith('[]') ? name.slice(0, -2) : name
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') return
  if (value === '') return
  const earlier = fields[key]
  if (earlier === undefined) fields[key] = key === name ? value : [value]
  else if (Array.isArray(earlier)) earlier.push(value)
  else fields[key] = [earlier, value]
}

function tooLarge(limit: number) {
  const size =
    limit >= 1024 * 1024 ? `${Math.round(limit / 1024 / 1024)} MB` : `${Math.ceil(limit / 1024)} KB`
  return coreErrors.tooLarge({ detail: `At most ${size} are accepted here.` })
}
