import type { FieldProblem, PorticoError, Wording } from '../sdk/index.ts'

type Translate = (locale: string, key: string, params?: Record<string, unknown>) => string

/** What is said of an error to a person. */
export interface ErrorWords {
  title: string
  detail?: string
  fields: FieldProblem[]
}

/** Errors whose status alone says too little. */
const ownTitles: Record<string, string> = {
  'core:wrong-credentials': 'core.signIn.wrong',
  'core:wrong-code': 'core.signIn.wrongCode',
  'core:step-over': 'core.signIn.stepOver',
  'core:link-over': 'core.account.linkOver',
  'core:confirm-first': 'core.account.confirmFirst',
  'core:cycle': 'core.tree.cycle',
  'core:viewing-only': 'core.viewing.only',
  'core:upload-busy': 'core.file.busy',
  'core:storage-full': 'core.file.storageFull',
  'core:plugin-unavailable': 'core.error.pluginOff',
}
const titled = new Set([400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])

/** Title of an error in a person's language: its own, else its status's, else as thrown. */
export function errorTitle(
  t: Translate,
  locale: string,
  error: { code?: string; status: number; title: string },
): string {
  const key = ownTitles[error.code ?? '']
  if (key) return t(locale, key)
  return titled.has(error.status) ? t(locale, `core.error.${error.status}.title`) : error.title
}

/** An error in a person's language, as far as the catalogues know it. */
export function errorWords(t: Translate, locale: string, error: PorticoError): ErrorWords {
  const said = (wording: Wording | undefined, text: string) =>
    wording ? t(locale, wording.key, wording.params) : text
  return {
    title: errorTitle(t, locale, error),
    ...(error.detail !== undefined && { detail: said(error.wording, error.detail) }),
    fields: error.fields.map(({ path, message, wording }) => ({
      path,
      message: said(wording, message),
    })),
  }
}

/** What to do about it, where the error itself does not say. */
export function errorHint(t: Translate, locale: string, error: PorticoError): string | undefined {
  if (!titled.has(error.status)) return undefined
  return t(locale, `core.error.${error.status}.hint`, { seconds: error.retryAfter ?? 60 })
}

const labelled = new Set(
  'title body name login password email phone description slug space files position city office'.split(
    ' ',
  ),
)

/** A field as people know it, from its place in the input or the name of its form field. */
export function fieldLabel(t: Translate, locale: string, path: string): string {
  const name = path.split('/').find(Boolean) ?? path
  return labelled.has(name) ? t(locale, `core.input.${name}`) : name
}
