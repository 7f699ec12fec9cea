import { fewLooks, lookAt, openStage } from './faces.ts'
import { mainPages } from './main-pages.ts'

const stage = openStage('gazette')
const everyday = ['feed', 'post', 'bookmarks', 'sign-in', 'account', 'forgot']

/** What is said of the base theme's pages holds for another one: the everyday ones, and one of each frame. */
lookAt(
  stage,
  async () => {
    const { id } = await stage().portal.person('ivan')
    const main = await mainPages(stage())
    const pages = [
      ...main.filter(({ name }) => everyday.includes(name)),
      { name: 'people', path: '/people', login: 'olena' },
      { name: 'profile', path: `/people/${id}`, login: 'olena' },
      { name: 'group', path: '/groups/coffee-corner', login: 'olena' },
      { name: 'search', path: '/search?q=coffee', login: 'olena' },
      { name: 'notifications', path: '/notifications', login: 'olena' },
      { name: 'admin-spaces', path: '/admin/spaces', login: 'admin' },
    ]
    return pages.map((page) => ({ ...page, name: `gazette-${page.name}` }))
  },
  fewLooks,
)
