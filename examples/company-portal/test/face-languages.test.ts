import { fewLooks, lookAt, openStage } from './faces.ts'

const stage = openStage()

let prepared: Promise<unknown> | undefined

/** Somebody has written a text in their own words. */
function prepare(): Promise<unknown> {
  const { portal } = stage()
  const own = { locale: 'en', key: 'core.offline.title', message: 'Nobody home' }
  prepared ??= portal
    .as('admin')
    .put('/api/languages/texts', own)
    .then(() => portal.settle())
  return prepared
}

lookAt(
  stage,
  async () => {
    await prepare()
    const found = '/admin/languages/texts?q=nobody+home&locale=en'
    return [
      { name: 'languages', path: '/admin/languages', login: 'admin' },
      { name: 'languages-texts', path: '/admin/languages/texts?q=3+comments', login: 'admin' },
      { name: 'languages-own', path: found, login: 'admin' },
      { name: 'languages-nothing', path: '/admin/languages/texts?q=xyzzy', login: 'admin' },
      { name: 'offline', path: '/offline', login: undefined },
    ]
  },
  fewLooks,
)
