import { coreErrors } from 'portico/sdk'
import { settled } from './grid.ts'
import { invalid, type PageDocument } from './page-kind.ts'

const format = 'portico-page-1'

/** A page as people carry it elsewhere. */
export function pageToFile(slug: string, page: PageDocument): string {
  return `${JSON.stringify({ format, slug, page }, null, 2)}\n`
}

/** The page in a file; its fields are checked when it is kept. @throws core:invalid */
export function pageIn(source: string): { slug: string; page: PageDocument } {
  const refuse = () => {
    throw invalid('/page', 'is no page of a portal: choose a file that “Export” has given you')
  }
  let found: { format?: unknown; slug?: unknown; page?: unknown } = {}
  try {
    found = JSON.parse(source, withoutTraps)
  } catch {
    refuse()
  }
  if (typeof found !== 'object' || found === null) refuse()
  const { slug, page } = found
  if (found.format !== format || typeof slug !== 'string') refuse()
  if (typeof page !== 'object' || page === null) refuse()
  const { grid } = page as PageDocument
  if (!Array.isArray(grid) || grid.length > 60 || !grid.every(isBox)) refuse()
  return { slug: slug as string, page: { ...(page as PageDocument), grid: settled(grid) } }
}

const isBox = (one: unknown) =>
  typeof one === 'object' &&
  one !== null &&
  ['x', 'y', 'w', 'h'].every((name) => Number.isSafeInteger((one as Record<string, unknown>)[name]))

/** A file from elsewhere may try to reach what all objects share. */
function withoutTraps(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    throw coreErrors.malformed()
  }
  return value
}
