import { coreErrors } from './errors.ts'
import type { RichText } from './items.ts'

/**
 * The body a form sent: `document` (JSON) when the editor wrote it, `body` (Markdown) without JavaScript.
 *
 * @example items.update(viewer, id, version, { body: bodyOf(body) })
 * @throws core:invalid when `document` is no JSON
 */
export function bodyOf(input: { body?: string; document?: string }): string | RichText {
  if (!input.document) return input.body ?? ''
  try {
    return JSON.parse(input.document) as RichText
  } catch {
    const message = 'must be a document as JSON'
    throw coreErrors.invalid({ fields: [{ path: '/document', message }] })
  }
}
