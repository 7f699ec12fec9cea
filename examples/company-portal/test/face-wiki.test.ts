import { lookAt, openStage } from './faces.ts'

const stage = openStage()
let prepared: Promise<{ travel: string; delay: string }> | undefined

/** Two pages, found as a person finds them; one has a remark. */
async function prepare() {
  const { portal } = stage()
  const urlOf = async (space: string, title: string, under?: string) => {
    const path = `/api/wiki/spaces/${space}/pages${under ? `?under=${under}` : ''}`
    const { body } = await portal.as('olena').get<{ items: { id: string; title: string }[] }>(path)
    const { id } = body.items.find((node) => node.title === title)!
    const answer = await portal.as('olena').page(`/wiki/p/${id}`)
    return { id, url: answer.headers.get('location')! }
  }
  const travel = await urlOf('handbook', 'Business travel')
  const trips = await urlOf('dispetcherskaya', 'Рейсы')
  const delay = await urlOf('dispetcherskaya', 'Если рейс задерживается', trips.id)
  await portal.as('ivan').post(`/api/wiki/pages/${travel.id}/remarks`, {
    ...{ body: 'Does it hold for Almaty, too?', quote: 'Book two weeks ahead' },
  })
  return { travel: travel.url, delay: delay.url }
}

lookAt(stage, async () => {
  prepared ??= prepare()
  const { travel, delay } = await prepared
  return [
    { name: 'wiki', path: '/wiki', login: 'olena' },
    { name: 'wiki-page', path: travel, login: 'olena' },
    { name: 'wiki-deep', path: delay, login: 'ivan' },
    { name: 'wiki-edit', path: `${travel}/edit`, login: 'olena' },
    { name: 'wiki-new', path: '/wiki/handbook/new', login: 'olena' },
    { name: 'wiki-history', path: `${travel}/history`, login: 'olena' },
    { name: 'wiki-compare', path: `${travel}/compare?from=1&to=2`, login: 'olena' },
    { name: 'wiki-move', path: `${travel}/move`, login: 'olena' },
    { name: 'wiki-access', path: `${travel}/access`, login: 'helen' },
    { name: 'wiki-export', path: `${travel}/export`, login: 'olena' },
    { name: 'wiki-print', path: `${travel}/print`, login: 'olena' },
    { name: 'wiki-import', path: '/wiki/handbook/import', login: 'olena' },
    { name: 'wiki-care', path: `${travel}/care`, login: 'olena' },
    { name: 'wiki-labels', path: '/wiki/handbook/labels', login: 'olena' },
    { name: 'wiki-health', path: '/wiki/handbook/health', login: 'olena' },
    { name: 'wiki-settings', path: '/wiki/handbook/settings', login: 'joanna' },
    { name: 'wiki-space-new', path: '/wiki/new', login: 'olena' },
    { name: 'wiki-removed', path: '/wiki/handbook/removed', login: 'olena' },
  ]
})
