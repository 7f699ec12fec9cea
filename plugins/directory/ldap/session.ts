import { readFile } from 'node:fs/promises'
import { Client, type Control, type Entry, type SearchOptions } from 'ldapts'
import { directoryErrors } from '../api.ts'
import type { LdapSettings } from './settings.ts'

/** Attributes whose values are bytes, in every way directories write their names. */
const binary = [
  'objectGUID',
  'objectguid',
  'thumbnailPhoto',
  'thumbnailphoto',
  'jpegPhoto',
  'jpegphoto',
  'photo',
]

type Search = Pick<SearchOptions, 'scope' | 'filter' | 'attributes'>

/** A bound connection. What is not answered in full is an error, never a shorter answer. */
export interface Session {
  /** Page by page. @throws directory:incomplete when the connection is lost on the way */
  pages(base: string, search: Search): AsyncIterable<Entry[]>
  all(base: string, search: Search, controls?: Control[]): Promise<Entry[]>
  close(): Promise<void>
}

export type Credentials = { dn: string; password: string } | undefined

/** @throws directory:unreachable */
export async function openSession(
  settings: LdapSettings,
  credentials: Credentials,
): Promise<Session> {
  const { url, startTls, ca, timeout, pageSize } = settings
  const tls = { ...(ca ? { ca: await readFile(ca) } : {}), minVersion: 'TLSv1.2' as const }
  const client = new Client({
    ...{ url, timeout, connectTimeout: Math.min(timeout, 10_000), strictDN: false },
    ...(url.startsWith('ldaps:') ? { tlsOptions: tls } : {}),
  })
  try {
    if (startTls) await client.startTLS({ ...tls, servername: new URL(url).hostname })
    if (credentials) await client.bind(credentials.dn, credentials.password)
  } catch (error) {
    await client.unbind().catch(() => {})
    throw directoryErrors.unreachable({ detail: `${url}: ${messageOf(error)}`, cause: error })
  }
  const full = (search: Search): SearchOptions => ({
    ...{ scope: 'sub', explicitBufferAttributes: binary, ...search },
  })

  async function* pages(base: string, search: Search): AsyncIterable<Entry[]> {
    try {
      const options = { ...full(search), paged: { pageSize } }
      for await (const { searchEntries } of client.searchPaginated(base, options)) {
        mustBeBound()
        yield searchEntries
        mustBeBound()
      }
    } catch (error) {
      throw broken(base, error)
    }
  }

  /** A lost connection is opened anew without a bind, and then the directory shows less than all. */
  function mustBeBound(): void {
    if (credentials && !client.isBound) throw new Error('the connection was lost on the way')
  }

  async function all(base: string, search: Search, controls?: Control[]): Promise<Entry[]> {
    try {
      const { searchEntries } = await client.search(base, full(search), controls)
      mustBeBound()
      return searchEntries
    } catch (error) {
      throw broken(base, error)
    }
  }

  return { pages, all, close: () => client.unbind().catch(() => {}) }
}

function broken(base: string, error: unknown) {
  // Only a connection that was never made has a code of the system.
  if (typeof (error as { code?: unknown }).code === 'string') {
    return directoryErrors.unreachable({ detail: messageOf(error), cause: error })
  }
  return directoryErrors.incomplete({ detail: `${base}: ${messageOf(error)}`, cause: error })
}

/** Of its errors ldapts tells little more than the name of the code. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const name = error.constructor.name === 'Error' ? '' : `${error.constructor.name}: `
  return `${name}${error.message}`.trim().slice(0, 300)
}
