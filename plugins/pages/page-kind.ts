import {
  type ArrangementKind,
  coreErrors,
  type Static,
  type TProperties,
  Type,
  type Widgets,
} from 'portico/sdk'
import { columns, mostRows } from './grid.ts'

/** Name of the kind of arrangement: one document is one page, its id the page's word in addresses. */
export const pageKind = 'pages:page'

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const words = (maxLength: number) =>
  Type.Record(Type.String({ pattern: '^[a-z]{2}$' }), Type.String({ maxLength }))
const whom = Type.Array(text(200), { maxItems: 200, uniqueItems: true })

const placement = Type.Object(
  {
    key: Type.String({ pattern: '^[\\w-]{1,40}$' }),
    widget: text(100),
    x: Type.Integer({ minimum: 0, maximum: columns - 1 }),
    y: Type.Integer({ minimum: 0, maximum: 2000 }),
    w: Type.Integer({ minimum: 1, maximum: columns }),
    h: Type.Integer({ minimum: 1, maximum: mostRows }),
    settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** Principals; left out for whoever sees the page. */
    audience: Type.Optional(whom),
  },
  { additionalProperties: false },
)

const properties = {
  title: words(120),
  icon: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  /** Principals who may open it. */
  audience: whom,
  /** Whether it stands in the menu by itself. */
  menu: Type.Boolean(),
  /** Whether people may hide its widgets and put them in an order of their own. */
  own: Type.Boolean(),
  grid: Type.Array(placement, { maxItems: 60 }),
} satisfies TProperties

export const pageSchema = Type.Object(properties)
export type PageDocument = Static<typeof pageSchema>
export type Placement = PageDocument['grid'][number]

/** A page's word in its address: `sales-team`. */
export const slugPattern = '^[a-z0-9]+(-[a-z0-9]+)*$'
export const mostOfSlug = 60

/** What no schema can say: the word of the address, a title, and the settings of every widget. */
export function definePageKind(widgets: Pick<Widgets, 'checked'>): ArrangementKind {
  return {
    title: { en: 'Pages', ru: 'Страницы', uk: 'Сторінки' },
    schema: pageSchema,
    check(slug, page: PageDocument) {
      checkPage(slug, page)
      for (const { widget, settings = {} } of page.grid) checkSettings(widget, settings, widgets)
    },
  }
}

/** All but the settings: a draft may have widgets that are not set up yet. @throws core:invalid */
export function checkPage(slug: string, page: PageDocument): void {
  if (!new RegExp(slugPattern).test(slug) || slug.length > mostOfSlug) {
    throw invalid('/slug', 'must be Latin letters, digits and single dashes, such as sales-team')
  }
  if (!Object.values(page.title).some((title) => title.trim())) {
    throw invalid('/title', 'must be given in one language at least')
  }
  const keys = page.grid.map(({ key }) => key)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) throw invalid('/grid', `"${twice}" is there twice`)
}

/** A widget whose plugin is switched off keeps its place and its settings. */
function checkSettings(
  widget: string,
  settings: Record<string, unknown>,
  widgets: Pick<Widgets, 'checked'>,
): void {
  try {
    widgets.checked(widget, settings)
  } catch (error) {
    if ((error as { code?: string }).code !== coreErrors.notFound.code) throw error
  }
}

export function invalid(path: string, message: string) {
  return coreErrors.invalid({ detail: message, fields: [{ path, message }] })
}
