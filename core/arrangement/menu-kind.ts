import { type ArrangementKind, coreErrors, type MenuEntry, Type } from '../../sdk/index.ts'

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/** The menu as admins arrange it: pages, own links, and headings that what follows stands under. */
export const menuKind: ArrangementKind = {
  title: { en: 'Menu', ru: 'Меню', uk: 'Меню' },
  single: true,
  schema: Type.Object({
    entries: Type.Array(
      Type.Object({
        id: text(120),
        type: Type.Union([Type.Literal('page'), Type.Literal('link'), Type.Literal('section')]),
        hidden: Type.Optional(Type.Boolean()),
        label: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 60 }))),
        href: Type.Optional(Type.String({ maxLength: 2000 })),
        icon: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,60}$' })),
        audience: Type.Optional(Type.Array(text(200), { maxItems: 100 })),
      }),
      { maxItems: 300 },
    ),
    /** Address of the page that people begin with; left out, what a plugin shows at `/`. */
    start: Type.Optional(Type.String({ pattern: '^/(?!/)[^\\s\\\\]+$', maxLength: 200 })),
  }),
  check(_id, { entries }: { entries: MenuEntry[] }) {
    const ids = new Set<string>()
    for (const [index, { id, type, href, label }] of entries.entries()) {
      const refuse = (field: string, message: string) => {
        const path = `/entries/${index}/${field}`
        throw coreErrors.invalid({ detail: `menu: ${message}`, fields: [{ path, message }] })
      }
      if (ids.has(id)) refuse('id', `"${id}" is there twice.`)
      ids.add(id)
      if (type !== 'page' && !named(label)) refuse('label', 'a link and a heading need a name.')
      if (type === 'link' && !isAddress(href)) {
        refuse('href', 'an address begins with / or https://, as in https://example.org.')
      }
    }
  },
}

const named = (label: MenuEntry['label']) => Object.values(label ?? {}).some((word) => word.trim())

/** A page of the portal, or one elsewhere; nothing that runs. */
function isAddress(href: string | undefined): boolean {
  if (href === undefined || /[\s\\]/.test(href)) return false
  if (/^\/(?!\/)/.test(href)) return true
  return /^(https?|mailto|tel):/.test(href) && URL.canParse(href)
}
