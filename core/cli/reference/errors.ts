import { coreErrors, type ErrorFactory } from '../../../sdk/index.ts'
import type { Portal } from '../../portal.ts'
import { type Content, code, table } from './markdown.ts'

export function errorsPage({ registry }: Portal): Content {
  const factories: ErrorFactory[] = [
    ...Object.values(coreErrors),
    ...registry.all().flatMap(({ definition }) => Object.values(definition.errors ?? {})),
  ]
  const rows = factories
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code: name, spec }) => [code(name), String(spec.status), spec.title, spec.hint ?? ''])
  return [
    'Errors',
    'Answers that are not a success are `application/problem+json` (RFC 9457) with one of these in `code`. Codes are stable; titles are shown in the reader’s language.',
    table(['Code', 'Status', 'Title', 'What it means, or what to do'], rows),
  ]
}
