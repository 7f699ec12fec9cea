import { gzipSync } from 'node:zlib'
import test from 'ava'
import type { Page } from 'playwright-core'
import { looks, open, openStage } from './faces.ts'

const stage = openStage()
const kilobyte = 1024

/** Bytes of everything a page loads, gzipped, by the ending of its name. */
async function weigh(login: string, locale: string, path: string, ready: string) {
  const { context, page } = await open(stage(), login, { ...looks[0]!, locale }, 390)
  const paths = new Set<string>()
  page.on('request', (request) => paths.add(new URL(request.url()).pathname))
  await page.goto(stage().portal.url + path, { waitUntil: 'load' })
  await page.locator(ready).first().waitFor()
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  const sizes = await Promise.all([...paths].map(async (each) => [each, await size(each)] as const))
  const lits = await litsOn(page)
  await context.close()
  const of = (ending: string) =>
    sizes.filter(([name]) => name.endsWith(ending)).reduce((sum, [, bytes]) => sum + bytes, 0)
  return { scripts: of('.js'), styles: of('.css'), fonts: of('.woff2'), lits }
}

async function size(path: string): Promise<number> {
  // The worker comes after everything else and is no part of the page.
  if (!/\.(js|css|woff2)$/.test(path) || path === '/worker.js') return 0
  const content = Buffer.from(await (await fetch(stage().portal.url + path)).arrayBuffer())
  return path.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length
}

const litsOn = (page: Page) =>
  page.evaluate(
    () => (globalThis as { litElementVersions?: string[] }).litElementVersions?.length ?? 0,
  )

for (const locale of ['en', 'ru', 'uk']) {
  test(`few bytes in ${locale}: the shell, its styles and fonts, the feed`, async (t) => {
    const shell = await weigh('olena', locale, '/account', 'h1')
    const feed = await weigh('olena', locale, '/feed', 'p-composer')
    const within = (what: string, bytes: number, limit: number) => {
      t.true(bytes > 0 && bytes <= limit * kilobyte, `${what}: ${bytes} bytes of ${limit} KB`)
      t.log(`${what}: ${(bytes / kilobyte).toFixed(1)} of ${limit} KB`)
    }
    within('scripts of the shell', shell.scripts, 30)
    within('scripts of the feed', feed.scripts, 60)
    within('styles', Math.max(shell.styles, feed.styles), 20)
    within('fonts', Math.max(shell.fonts, feed.fonts), 55)
    t.true(feed.lits <= 1, 'one Lit')
  })
}
