import { coreErrors, type MenuLine, type SetupContext } from 'portico/sdk'
import type { Frame } from './admin-pages.ts'
import type { Audiences } from './audience.ts'
import { pageIcons } from './icons.ts'
import { wordFields } from './local-words.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'arrangement' | 'languages' | 'system' | 't'
> & {
  frame: Frame
  audiences: Audiences
}

const admin = { layout: 'wide', access: 'core:admin', reads: ['pages'] } as const

/** The menu, line by line, as it stands for somebody who may see all of it. */
export function addMenuPage({
  pages,
  arrangement,
  languages,
  system,
  t,
  frame,
  audiences,
}: Needs): void {
  pages.add(
    '/admin/menu',
    {
      ...{ ...admin, title: 'pages.menu.title', view: 'pages/admin-menu' },
      fragments: { lines: 'pages/menu-lines' },
    },
    async ({ viewer, locale }) => {
      const lines = await pages.menu(system, locale)
      const start = (await arrangement.get<{ start?: string }>('menu', 'portal'))?.value.start
      const words = await audiences(
        viewer,
        locale,
        lines.flatMap(({ audience }) => audience ?? []),
      )
      const labels = new Map(
        words.groups.flatMap(({ choices }) => choices.map((one) => [one.value, one.label])),
      )
      return {
        ...(await frame(viewer, locale, 'menu')),
        under: '/admin',
        starts: lines
          .filter(({ type }) => type === 'page')
          .map(({ id, title }) => ({ id, title, chosen: id === start })),
        lines: lines.map((line, index) => ({
          ...line,
          ...{ first: index === 0, last: index === lines.length - 1 },
          ...{ isSection: line.type === 'section', isPage: line.type === 'page' },
          below: lines.slice(0, index).some(({ type }) => type === 'section'),
          limited: line.audience?.map((value) => labels.get(value) ?? value).join(', '),
        })),
      }
    },
  )

  pages.add(
    '/admin/menu/line',
    { ...admin, title: 'pages.menu.line', view: 'pages/admin-menu-line' },
    async ({ viewer, locale, query }) => {
      const line = await wanted(locale, query)
      return {
        ...(await frame(viewer, locale, 'menu')),
        under: '/admin',
        ...{ line, isNew: line.id === '', isPage: line.type === 'page' },
        isLink: line.type === 'link',
        heading: t(locale, `pages.menu.${line.id === '' ? 'new' : 'edit'}-${line.type}`),
        titles: wordFields(languages, line.label),
        icons: pageIcons.map((icon) => ({ icon, chosen: icon === (line.icon ?? 'link') })),
        limited: line.audience !== undefined,
        audience: await audiences(viewer, locale, line.audience),
      }
    },
  )

  async function wanted(locale: string, query: URLSearchParams): Promise<MenuLine> {
    const id = query.get('id')
    if (id === null) {
      const type = query.get('new') === 'section' ? 'section' : 'link'
      return { id: '', type, title: '', given: '' }
    }
    const line = (await pages.menu(system, locale)).find((one) => one.id === id)
    if (!line) throw coreErrors.notFound()
    return line
  }
}
