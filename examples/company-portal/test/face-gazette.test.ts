import { lookAt, looks, openStage } from './faces.ts'
import { mainPages } from './main-pages.ts'

const stage = openStage('gazette')

/** The same pages as in the base theme, and one of each other frame. */
lookAt(
  stage,
  async () => {
    const { id } = await stage().portal.person('ivan')
    const others = [
      { name: 'people', path: '/people', login: 'olena' },
      { name: 'profile', path: `/people/${id}`, login: 'olena' },
      { name: 'group', path: '/groups/coffee-corner', login: 'olena' },
      { name: 'search', path: '/search?q=coffee', login: 'olena' },
      { name: 'notifications', path: '/notifications', login: 'olena' },
      { name: 'admin-spaces', path: '/admin/spaces', login: 'admin' },
      { name: 'appearance', path: '/admin/appearance', login: 'admin' },
    ]
    const pages = [...(await mainPages(stage())), ...others]
    return pages.map((page) => ({ ...page, name: `gazette-${page.name}` }))
  },
  looks.slice(0, 2),
)
