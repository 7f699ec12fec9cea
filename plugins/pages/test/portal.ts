import anyTest, { type ExecutionContext } from 'ava'
import admin from 'portico/plugins/admin'
import pages from 'portico/plugins/pages'
import { type PageDocument, pagesService } from 'portico/plugins/pages/api'
import { definePlugin } from 'portico/sdk'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** A widget that does what it is told: it speaks, fails, or has nothing to say. */
export const lamp = definePlugin({
  ...{ id: 'lamp', version: '1.0.0', sdk: '^1.0', title: { en: 'Lamp' } },
  folder: `${import.meta.dirname}/lamp`,
  setup({ widgets, pages }) {
    const first = { title: 'pages.title', layout: 'wide', access: 'signed-in' } as const
    pages.add('/', { ...first, view: 'lamp/lamp', reads: [] }, () => ({ words: 'here' }))
    const spec = { title: { en: 'Lamp' }, view: 'lamp/lamp' }
    widgets.add('on', spec, () => ({ words: 'the lamp shines' }))
    widgets.add('broken', spec, () => {
      throw new Error('short circuit')
    })
    widgets.add('off', spec, () => null)
    widgets.add('near', { ...spec, needs: ['spaceId'] }, () => null)
  },
})

const people = ['anna', 'boris'].map((login) => ({
  login,
  name: login,
  password: 'a long password',
}))

export const openPages = (database: 'sqlite' | 'postgres' = 'sqlite') =>
  createTestPortal({ plugins: [admin(), lamp(), pages()], people, database })

export function onBoth(
  title: string,
  run: (t: ExecutionContext, portal: TestPortal) => Promise<void>,
): void {
  for (const database of ['sqlite', 'postgres'] as const) {
    anyTest(`${database}: ${title}`, async (t) => {
      const portal = await openPages(database)
      try {
        await run(t, portal)
      } finally {
        await portal.close()
      }
    })
  }
}

export const text = (key: string, words: string, y = 0, audience?: string[]) => ({
  ...{ key, widget: 'pages:text', x: 0, y, w: 12, h: 1 },
  settings: { heading: {}, text: { en: words }, plain: false },
  ...(audience && { audience }),
})

export const page = (change: Partial<PageDocument>): PageDocument => ({
  ...{ title: { en: 'Harbour' }, icon: 'file-text', audience: ['employees'], menu: true },
  ...{ own: false, grid: [], ...change },
})

export async function publish(portal: TestPortal, slug: string, change: Partial<PageDocument>) {
  const { seed } = portal
  await seed.service(pagesService)!.publish(seed.system, slug, page(change))
}
