import test from 'ava'
import sharp from 'sharp'
import { createTestPortal } from '../../testing/index.ts'

interface WebManifest {
  name: string
  lang: string
  icons: { src: string; sizes: string; purpose: string }[]
}

const open = () => createTestPortal({ site: { name: 'Orvanta', slogan: 'Everything that moves' } })

test('an application of the portal’s name and colours, with icons of the sizes it says', async (t) => {
  const portal = await open()
  const answer = await portal.anonymous.get<WebManifest>('/app.webmanifest', {
    'accept-language': 'uk',
  })
  t.regex(answer.headers.get('content-type')!, /^application\/manifest\+json/)
  const manifest = JSON.parse(answer.text) as WebManifest
  t.like(manifest, {
    ...{ id: '/', name: 'Orvanta', short_name: 'Orvanta', start_url: '/', display: 'standalone' },
    ...{ lang: 'uk', dir: 'ltr', description: 'Everything that moves' },
  })
  t.deepEqual(
    manifest.icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`),
    ['any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512'],
  )
  for (const { src, sizes } of manifest.icons) {
    const picture = await portal.anonymous.fetch(src)
    const { width, height, format } = await sharp(await picture.arrayBuffer()).metadata()
    t.deepEqual([`${width}x${height}`, format], [sizes, 'png'])
  }
  const page = (await portal.anonymous.page('/sign-in')).text
  t.regex(page, /<link rel="manifest" href="\/app\.webmanifest"/)
  await portal.close()
})

test('the service worker is another one with another assembly, and browsers ask for it anew', async (t) => {
  const portal = await open()
  const worker = () => portal.anonymous.get<string>('/worker.js')
  const first = await worker()
  t.is(first.headers.get('cache-control'), 'no-cache')
  t.regex(first.headers.get('content-type')!, /^text\/javascript/)
  t.is((await worker()).text, first.text)
  const { viewers, arrangement } = portal.portal.rooms
  const admin = await viewers.viewerFor((await portal.person('admin')).id)
  const value = { slogan: 'Another one' }
  await arrangement.forPlugin('core').change(admin, [{ kind: 'site', id: 'portal', value }])
  await portal.settle()
  t.not((await worker()).text, first.text)
  await portal.close()
})

test('answers say whose session they belong to; only pages for everybody may be kept, of oneself', async (t) => {
  const portal = await open()
  const of = async (login: string | undefined, path: string) => {
    const { headers } = await (login ? portal.as(login) : portal.anonymous).page(path)
    return [headers.get('portico-session'), headers.get('portico-offline')] as const
  }
  t.deepEqual(await of(undefined, '/sign-in'), [null, null])
  const [whose, kept] = await of('anna', '/account')
  t.regex(whose!, /^[\w-]{22} \d+$/)
  t.is(kept, null, 'the account is no reading')
  t.true(Number(whose!.split(' ')[1]) <= 12 * 3600)
  t.not((await of('anna', '/account'))[0], (await of('admin', '/account'))[0])
  await portal.close()
})
