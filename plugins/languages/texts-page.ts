import type { AdminConsole } from 'portico/plugins/admin/api'
import type { PortalText, SetupContext } from 'portico/sdk'
import type { Desk } from './desk.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'languages' | 't'> & {
  admin: AdminConsole
  desk: Desk
}

const limit = 40
const shows = ['all', 'changed', 'missing'] as const

/** Any text of the portal, found by what one sees, with own words in its place. */
export function addTextsPage({ pages, languages, t, admin, desk }: Needs): void {
  pages.add(
    '/admin/languages/texts',
    {
      ...{ title: 'languages.texts.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'languages/texts', reads: ['arrangement'] },
    },
    async ({ viewer, locale, query }) => {
      const all = languages.all()
      const asked = {
        q: query.get('q') ?? '',
        show: shows.find((show) => show === query.get('show')) ?? 'all',
        locale: all.find(({ id }) => id === query.get('locale'))?.id ?? locale,
      }
      const own = await desk.words(asked.locale)
      const state = await desk.state()
      const { texts, found } = languages.texts({
        ...{ locale: asked.locale, words: asked.q, own, limit },
        ...{ changed: asked.show === 'changed', missing: asked.show === 'missing' },
      })
      const isSearched = asked.q !== '' || asked.show !== 'all'
      return {
        ...(await admin.frame(viewer, locale, 'languages')),
        ...{ asked, state, pending: state.revision !== state.inForce, isSearched },
        languages: all.map(({ id, label }) => ({ id, label, chosen: id === asked.locale })),
        shows: shows.map((id) => ({
          ...{ id, label: t(locale, `languages.show.${id}`), chosen: id === asked.show },
        })),
        texts: isSearched ? texts.map((text) => entry(text, asked.locale)) : [],
        found,
        rest: Math.max(0, found - limit),
        open: texts.length === 1,
      }
    },
  )
}

function entry(text: PortalText, locale: string) {
  const message = text.override ?? text.original
  return {
    ...text,
    message,
    foreign: text.from !== locale,
    // What is put in stands in braces; a plural has its words in them, too.
    params: [...new Set(Array.from(text.original.matchAll(/\{(\w+)/g), ([, name]) => name!))],
    rows: Math.min(8, 1 + Math.ceil(message.length / 60)),
  }
}
