import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { definePlugin } from '../../../sdk/index.ts'
import { settle } from '../../config/index.ts'
import { eject } from '../eject.ts'
import { findingsOf } from '../findings.ts'
import { layersOf } from '../layers.ts'
import { themeFiles } from '../scaffold.ts'

/** A portal's folder with a theme that was just made, and a plugin with a card and a slot. */
async function home(t: ExecutionContext) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-themes-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const put = async (path: string, text: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const [path, text] of Object.entries(themeFiles('harbour'))) {
    await put(`themes/harbour/${path}`, text)
  }
  await put('ideas/views/card.hbs', '<article>{{title}}{{slot "ideas:foot"}}</article>\n')
  const ideas = definePlugin({
    ...{ id: 'ideas', version: '1.0.0', sdk: '^1.0', title: { en: 'Ideas' } },
    folder: join(folder, 'ideas'),
  })
  const settings = (theme = './themes/harbour') =>
    settle(
      { site: { name: 'Test' }, plugins: [ideas()], theme },
      {},
      { source: 'the test', folder },
    )
  const theme = { kind: 'theme', owner: 'harbour', folder: join(folder, 'themes/harbour') } as const
  const told = () =>
    findingsOf(settings()).flatMap(({ findings }) =>
      findings.map(({ owner, code, template }) => `${owner} ${code} ${template}`),
    )
  return { folder, put, settings, theme, told, layers: () => layersOf('harbour', settings()) }
}

test('a theme that is made, or comes with Portico, fits this version', async (t) => {
  const { settings, told } = await home(t)
  t.deepEqual(told(), [])
  const bundled = settings('gazette')
  t.deepEqual(
    findingsOf(bundled).flatMap(({ findings }) => findings),
    [],
  )
  const outside = resolve(import.meta.dirname, '../../../examples/company-theme')
  t.deepEqual(
    findingsOf(settings(outside)).flatMap(({ findings }) => findings),
    [],
  )
})

test('eject, then a change of the original: exactly that is told', async (t) => {
  const { folder, layers, put, theme, told } = await home(t)
  const written = [
    await eject('ideas/card', layers(), theme),
    await eject('shell/header', layers(), theme),
    await eject('layouts/feed', layers(), theme),
    await eject('core/sign-in', layers(), theme),
    await eject('ideas/card', layers(), { kind: 'site', owner: 'site', folder }),
  ]
  t.deepEqual(
    written.map((path) => path.slice(folder.length + 1)),
    [
      'themes/harbour/views/ideas/card.hbs',
      'themes/harbour/partials/shell/header.hbs',
      'themes/harbour/layouts/feed.hbs',
      'themes/harbour/pages/sign-in.hbs',
      'views/ideas/card.hbs',
    ],
  )
  t.deepEqual(told(), [])
  await appendFile(written[1]!, '<p>Our own line</p>\n')
  await put('ideas/views/card.hbs', '<article>{{title}}{{slot "ideas:foot"}}</article>\r\n')
  t.deepEqual(told(), [], 'one’s own change is no drift, nor are the ends of lines')

  await appendFile(join(folder, 'ideas/views/card.hbs'), '<footer></footer>\n')
  t.deepEqual(told(), ['harbour drift ideas/card'])
  // The site's copy was made from the theme's, which has not changed since.
  await appendFile(written[0]!, '<hr>\n')
  t.deepEqual(told(), ['site drift ideas/card', 'harbour drift ideas/card'])

  await t.throwsAsync(eject('ideas/card', layers(), theme), { message: /there already/ })
  await t.throwsAsync(eject('ideas/crad', layers(), theme), { message: /Did you mean ideas\/card/ })
})

test('what is lost or misspelt is told: slots, names, helpers, comments', async (t) => {
  const { put, told } = await home(t)
  await put('themes/harbour/views/ideas/card.hbs', '<article>{{title}}</article>\n')
  await put('themes/harbour/views/ideas/crad.hbs', '<b></b>')
  await put('views/shell/brand.hbs', '{{shuot site.name}}')
  t.deepEqual(told().sort(), [
    'harbour missing-slot ideas/card',
    'harbour unknown-template ideas/crad',
    'harbour unstamped ideas/card',
    'site broken shell/brand',
    'site unstamped shell/brand',
  ])
})

test('a slot that moved to another template of the page is not missed', async (t) => {
  const { layers, put, theme, told } = await home(t)
  await eject('shell/rail', layers(), theme)
  const layout = await eject('layouts/feed', layers(), theme)
  const [stamp] = (await readFile(join(theme.folder, 'partials/shell/rail.hbs'), 'utf8')).split(
    '\n',
  )
  await put('themes/harbour/partials/shell/rail.hbs', `${stamp}\n<aside></aside>\n`)
  t.deepEqual(told(), ['harbour missing-slot layouts/feed'])
  await appendFile(layout, '{{slot "rail"}}')
  t.deepEqual(told(), [])
})

test('a theme that is none is refused in words', async (t) => {
  const { folder, put, settings } = await home(t)
  const refused = (manifest: object | string, message: RegExp) =>
    put(
      'themes/wrong/theme.json',
      typeof manifest === 'string' ? manifest : JSON.stringify({ name: 'W', ...manifest }),
    ).then(() => t.throws(() => settings('./themes/wrong'), { message }))
  await refused('{', /theme\.json is no JSON/)
  await refused({ radius: 'big' }, /theme\.json › radius/)
  await refused({ colour: '#fff' }, /theme\.json.*colour/)
  await refused({ extends: 'bsae' }, /extends: there is no theme "bsae"; there are base/)
  await refused({ extends: 'wrong' }, /extends itself: wrong → wrong/)
  t.throws(() => settings('nowhere'), {
    message: /neither a folder beside the config nor a package/,
  })
  await cp(join(folder, 'themes/harbour'), join(folder, 'base'), { recursive: true })
  t.throws(() => settings('./base'), { message: /Two themes are called "base"/ })
})
