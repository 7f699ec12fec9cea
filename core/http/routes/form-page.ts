import {
  isPorticoError,
  isReply,
  type PorticoError,
  type Reply,
  reply,
  type TObject,
} from '../../../sdk/index.ts'
import type { ErrorWords } from '../../error-words.ts'
import type { Incoming, RouteTable } from '../route-table.ts'

/** A page of the core: what is rendered where. */
export interface CorePage {
  /** Catalogue key. */
  title: string
  layout: 'bare' | 'wide'
  /** Template of the theme's pages. */
  view: string
  /** Slots it shows besides those of its layout. */
  slots?: readonly string[]
}

export interface FormDeps {
  page(incoming: Incoming, page: CorePage, data: Record<string, unknown>): Promise<string>
  errorWords(locale: string, error: PorticoError): ErrorWords
}

/** A page with a form that posts to its own address; what is wrong is said on the same page. */
export interface FormPage extends CorePage {
  path: string
  summary: string
  access: string
  body: TObject
  /** What the page shows; a redirect in its place is a reply. */
  load(incoming: Incoming): Promise<Record<string, unknown> | Reply>
  /** Takes what was sent; where to go, or what the page shows of it. */
  submit(incoming: Incoming): Promise<Record<string, unknown> | Reply>
}

export function addFormPage(table: RouteTable, deps: FormDeps, form: FormPage): void {
  const shared = { owner: 'core', kind: 'page' as const, path: form.path, access: form.access }

  const show = async (incoming: Incoming, data: Record<string, unknown> | Reply, status = 200) =>
    isReply(data) ? data : html(await deps.page(incoming, form, data), status)

  table.add({
    ...shared,
    method: 'GET',
    summary: `Page: ${form.summary}`,
    reads: ['account'],
    async handle(incoming) {
      try {
        return await show(incoming, await form.load(incoming))
      } catch (error) {
        if (!isPorticoError(error) || !isShown(error)) throw error
        return show(incoming, broken(incoming, error), error.status)
      }
    },
  })

  table.add({
    ...shared,
    method: 'POST',
    summary: `Form: ${form.summary}`,
    writes: ['account'],
    body: form.body,
    anew: true,
    async handle(incoming) {
      try {
        return await show(incoming, await form.submit(incoming))
      } catch (error) {
        if (!isPorticoError(error) || error.status >= 500) throw error
        return show(incoming, await again(incoming, error), error.status)
      }
    },
  })

  const broken = ({ locale }: Incoming, error: PorticoError) => ({
    broken: { ...deps.errorWords(locale, error), step: error.code === 'core:step-over' },
  })

  /** The page as it was, with what was typed and what is wrong with it. */
  async function again(incoming: Incoming, error: PorticoError) {
    const words = deps.errorWords(incoming.locale, error)
    if (isShown(error)) return broken(incoming, error)
    const data = await form.load(incoming)
    if (isReply(data)) return data
    const errors = Object.fromEntries(
      words.fields.map(({ path, message }) => [path.slice(1), message]),
    )
    const flash = words.fields.length > 0 ? undefined : (words.detail ?? words.title)
    return { ...data, errors, flash, wait: error.retryAfter, values: incoming.body }
  }
}

/** The page cannot be shown at all: its link has gone. */
function isShown(error: unknown): boolean {
  return isPorticoError(error) && ['core:link-over', 'core:step-over'].includes(error.code)
}

export function html(body: string, status = 200): Reply {
  return reply({ status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body })
}
