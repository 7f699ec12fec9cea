import { randomUUID } from 'node:crypto'
import Handlebars, { type HelperOptions } from 'handlebars'
import { isSafeHtml } from '../../sdk/index.ts'
import { formatDate, type I18n, relativeTime } from '../i18n/index.ts'

/** What helpers read of the page they stand on: the template's root context. */
export interface Root {
  locale: string
  viewer: { timeZone: string }
  slots?: Record<string, string>
  widgetHtml?: Record<string, string>
}

export interface HelperDeps {
  i18n: Pick<I18n, 't'>
  /** URL of a built asset by its logical name. */
  asset(name: string): string
  now(): number
}

const { escapeExpression, SafeString } = Handlebars
const rootOf = (options: HelperOptions) => options.data.root as Root
/** Handlebars hands the options as the last argument. */
const split = (input: unknown[]) => ({
  values: input.slice(0, -1),
  options: input.at(-1) as HelperOptions,
})

/** The helpers templates may call; nothing else. */
export function createHelpers({ i18n, asset, now }: HelperDeps) {
  return {
    t: (key: string, options: HelperOptions) => i18n.t(rootOf(options).locale, key, options.hash),

    url: (...input: unknown[]) => {
      const { values, options } = split(input)
      const [base, ...rest] = values.map(String)
      const query = new URLSearchParams(
        Object.entries(options.hash).filter(([, value]) => value != null && value !== '') as [
          string,
          string,
        ][],
      ).toString()
      const path = base + rest.map(encodeURIComponent).join('/')
      return path.startsWith('/') && !path.startsWith('//') ? path + (query && `?${query}`) : '#'
    },

    icon: (name: string, options: HelperOptions) => {
      const size = Number(options.hash.size ?? 20)
      const label = options.hash.label as string | undefined
      const access = label
        ? `role="img" aria-label="${escapeExpression(label)}"`
        : 'aria-hidden="true"'
      return new SafeString(
        `<svg class="icon" width="${size}" height="${size}" ${access}><use href="${asset('sprite')}#${escapeExpression(name)}"></use></svg>`,
      )
    },

    time: (at: number, options: HelperOptions) => {
      const { locale, viewer } = rootOf(options)
      const date = new Date(at)
      const full = formatDate(date, locale, {
        timeZone: viewer.timeZone,
        date: 'long',
        time: 'short',
      })
      const short = relativeTime(date, new Date(now()), locale, viewer.timeZone)
      return new SafeString(
        `<p-time><time datetime="${date.toISOString()}" title="${escapeExpression(full)}">${escapeExpression(short)}</time></p-time>`,
      )
    },

    date: (at: number, options: HelperOptions) =>
      formatDate(new Date(at), rootOf(options).locale, {
        timeZone: rootOf(options).viewer.timeZone,
        date: 'long',
      }),

    /** Only what the sanitiser or a template made passes unescaped. */
    html: (value: unknown) =>
      isSafeHtml(value) ? new SafeString(value.html) : escapeExpression(value as string),

    slot: (name: string, options: HelperOptions) =>
      new SafeString(rootOf(options).slots?.[name.includes(':') ? name : `core:${name}`] ?? ''),

    /** A widget that the page's load has put on it; nothing where it has nothing to show. */
    placed: (key: string, options: HelperOptions) => {
      const { widgetHtml = {} } = rootOf(options)
      return Object.hasOwn(widgetHtml, key) && widgetHtml[key] !== ''
        ? new SafeString(widgetHtml[key]!)
        : ''
    },

    asset: (name: string) => asset(name),

    number: (value: number, options: HelperOptions) =>
      new Intl.NumberFormat(rootOf(options).locale).format(value),

    /** A key that makes sending the same form twice one deed. */
    formKey: () => new SafeString(`<input type="hidden" name="_key" value="${randomUUID()}">`),

    eq: (a: unknown, b: unknown) => a === b,
    gt: (a: number, b: number) => a > b,
    not: (value: unknown) => !value,
    and: (...input: unknown[]) => split(input).values.every(Boolean),
    or: (...input: unknown[]) => split(input).values.find(Boolean),
    concat: (...input: unknown[]) => split(input).values.join(''),
  }
}
