import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { Type } from 'typebox'
import {
  type AnyPluginDefinition,
  action,
  type ConfiguredPlugin,
  defineHooks,
  definePlugin,
  defineService,
  type SetupContext,
  withDefault,
} from '../../sdk/index.ts'
import { BootError, settle } from '../config/index.ts'
import { createTestPortal, type TestPortalOptions } from '../testing/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'portico-boot-'))
test.after.always(() => rm(folder, { recursive: true, force: true }))

type Setup = (context: SetupContext) => void | Promise<void>

function plugin(
  id: string,
  parts: Partial<AnyPluginDefinition> = {},
  input = {},
): ConfiguredPlugin {
  const definition = {
    ...{ id, version: '1.0.0', sdk: '^1.0', title: { en: id }, folder },
    ...parts,
  } as AnyPluginDefinition
  return { kind: 'portico.plugin', definition, input }
}

const settingUp = (setup: Setup) => ({ setup: setup as never })

const wikiHooks = defineHooks('wiki', { changed: action({ doc: 'A page changed.' }) })
const pages = defineService<object>()('wiki.pages')
const wiki = plugin('wiki', { hooks: wikiHooks, provides: [pages] })
const settings = {
  config: Type.Object({ pageSize: withDefault(Type.Integer({ minimum: 1 }), 20) }),
}

const emptyPage = { title: 'wiki.x', layout: 'wide', access: 'public', view: 'wiki/x' } as const
const access = { summary: 'x', access: 'public' } as const

const refusals: [string, TestPortalOptions, RegExp][] = [
  [
    'a default language without texts',
    { site: { locale: 'uk-Latn' } },
    /^the test portal › site › locale: there are no texts in "uk-Latn"\./,
  ],
  [
    'a misspelt setting of a plugin',
    { plugins: [plugin('wiki', settings, { pagesize: 5 })] },
    /^wiki › pagesize: unknown; did you mean pageSize\?/,
  ],
  [
    'a wrong type in the settings of a plugin',
    { plugins: [plugin('wiki', settings, { pageSize: 'five' })] },
    /^wiki › pageSize: must be of type integer/,
  ],
  [
    'settings for a plugin without any',
    { plugins: [plugin('wiki', {}, { pageSize: 5 })] },
    /^wiki › pageSize: wiki has no settings/,
  ],
  [
    'a misspelt key of a definition',
    { plugins: [plugin('wiki', { premissions: {} } as never)] },
    /^wiki › premissions: unknown key\. Did you mean permissions\?/,
  ],
  [
    'a required plugin that is misspelt',
    { plugins: [wiki, plugin('ideas', { requires: ['wikki'] })] },
    /^ideas › requires: the plugin "wikki" is not enabled\. Did you mean wiki\?/,
  ],
  [
    'plugins that require each other',
    {
      plugins: [
        plugin('one', { requires: ['two'] }),
        plugin('two', { requires: ['three'] }),
        plugin('three', { requires: ['one'] }),
      ],
    },
    /^Plugins require each other in a circle: one → two → three → one\./,
  ],
  [
    'two plugins with one id',
    { plugins: [wiki, plugin('wiki', { title: { en: 'Another' } })] },
    /^the test portal › plugins › 1: wiki is listed twice/,
  ],
  [
    'what is no plugin',
    { plugins: [{} as ConfiguredPlugin] },
    /^the test portal › plugins › 0 is not a plugin\.[\s\S]*plugins: \[feed\(\)\]/,
  ],
  [
    'a factory that was not called',
    { plugins: [definePlugin(wiki.definition as never) as never] },
    /^the test portal › plugins › 0 is not a plugin/,
  ],
  [
    'another major version of the SDK',
    { plugins: [plugin('wiki', { sdk: '^9.0' })] },
    /^wiki › sdk: written for SDK \^9\.0, this portal has \d/,
  ],
  [
    'a permission that carries another id',
    {
      plugins: [
        plugin('wiki', { permissions: { 'wikki:edit': { title: { en: 'x' }, roles: [] } } }),
      ],
    },
    /^wiki › permissions › wikki:edit: must start with "wiki:"/,
  ],
  [
    'a misspelt permission of a route',
    {
      plugins: [
        plugin('wiki', {
          permissions: { 'wiki:edit': { title: { en: 'Edit' }, roles: ['employee'] } },
          ...settingUp(({ routes }) =>
            routes.get('/', { ...access, access: 'wiki:edti' as never }, () => ({})),
          ),
        }),
      ],
    },
    /wiki › GET \/api\/wiki: the permission "wiki:edti" does not exist\. Did you mean wiki:edit\?/i,
  ],
  [
    'a permission of a role that nobody declares',
    {
      plugins: [
        plugin('wiki', { permissions: { 'wiki:edit': { title: { en: 'Edit' }, roles: [] } } }),
      ],
      roles: { editor: { title: { en: 'Editor' }, permissions: ['wiki:edti'] } },
    },
    /^the test portal › roles › editor: the permission "wiki:edti" does not exist\. Did you mean wiki:edit\?/,
  ],
  [
    'a misspelt hook',
    {
      plugins: [
        wiki,
        plugin('ideas', {
          ...settingUp(({ hooks }) => {
            const { chnaged } = defineHooks('wiki', { chnaged: action({ doc: '' }) })
            hooks.on(chnaged, () => {})
          }),
        }),
      ],
    },
    /^ideas listens on the hook "wiki:chnaged", which no installed plugin declares\. Did you mean wiki:changed\?/,
  ],
  [
    'a misspelt optional hook',
    {
      plugins: [
        wiki,
        plugin('ideas', {
          ...settingUp(({ hooks }) =>
            hooks.onOptional('wikki:changed' as never, (() => {}) as never),
          ),
        }),
      ],
    },
    /^ideas listens on the hook "wikki:changed", which no installed plugin declares\. Did you mean wiki:changed\?/,
  ],
  [
    'a misspelt service',
    {
      plugins: [
        plugin('wiki', {
          provides: [pages],
          ...settingUp(({ provide }) => provide(pages, {})),
        }),
        plugin('ideas', { uses: { pages: { ...pages, id: 'wiki.page' } } }),
      ],
    },
    /ideas uses the service "wiki\.page", which wiki does not provide\. Did you mean wiki\.pages\?/,
  ],
  [
    'a misspelt slot',
    {
      plugins: [
        plugin('wiki', {
          ...settingUp(({ widgets }) =>
            widgets.add(
              'top',
              { title: { en: 'Top' }, view: 'wiki/top', slot: { name: 'core:rial', weight: 1 } },
              () => ({}),
            ),
          ),
        }),
      ],
    },
    /^wiki › widget wiki:top: there is no slot "core:rial"\. Did you mean core:rail\?/,
  ],
  [
    'a misspelt slot of another plugin, even an optional one',
    {
      plugins: [
        plugin('wiki', { slots: ['wiki:aside'] }),
        plugin('ideas', {
          ...settingUp(({ widgets }) => {
            const slot = (name: string) => ({ name, weight: 1, optional: true })
            const title = { en: 'Top' }
            widgets.add('far', { title, view: 'x', slot: slot('absent:home') }, () => ({}))
            widgets.add('top', { title, view: 'x', slot: slot('wiki:asied') }, () => ({}))
          }),
        }),
      ],
    },
    /^ideas › widget ideas:top: there is no slot "wiki:asied"\. Did you mean wiki:aside\?/,
  ],
  [
    'a misspelt slot of a page',
    {
      plugins: [
        plugin('wiki', {
          slots: ['wiki:aside'],
          ...settingUp(({ pages }) =>
            pages.add('/wiki', { ...emptyPage, slots: ['wiki:asied'] }, () => ({})),
          ),
        }),
      ],
    },
    /wiki › page \/wiki: the plugin declares no slot "wiki:asied"\. Did you mean wiki:aside\?/,
  ],
  [
    'a misspelt slot of the layout',
    { plugins: [], layout: { 'core:rial': [] } },
    /^layout: there is no slot "core:rial"\. Did you mean core:rail\?/,
  ],
  [
    'a misspelt widget of the layout',
    {
      plugins: [
        plugin('wiki', {
          ...settingUp(({ widgets }) =>
            widgets.add('recent', { title: { en: 'x' }, view: 'wiki/x' }, () => null),
          ),
        }),
      ],
      layout: { 'core:rail': ['wiki:recnt'] },
    },
    /^layout › core:rail: there is no widget "wiki:recnt"\. Did you mean wiki:recent\?/,
  ],
  [
    'a misspelt view',
    {
      plugins: [
        plugin('wiki', {
          ...settingUp(({ pages: all }) =>
            all.add(
              '/wiki',
              { title: 'x', layout: 'wide', access: 'public', view: 'wiki/hme' },
              () => ({}),
            ),
          ),
        }),
      ],
    },
    /wiki › page \/wiki: there is no template "wiki\/hme"/,
  ],
  [
    'an icon that does not exist',
    { plugins: [plugin('wiki', { icons: ['mesage-circle'] })] },
    /"mesage-circle" is not a Lucide icon; did you mean "message-circle"\?/,
  ],
  [
    'an address that is served already',
    {
      plugins: [
        plugin('wiki', {
          ...settingUp(({ routes }) => {
            routes.get('/pages', access, () => ({}))
            routes.get('/pages', access, () => ({}))
          }),
        }),
      ],
    },
    /wiki › GET \/api\/wiki\/pages: already served by wiki/,
  ],
  [
    'a widget that is registered twice',
    {
      plugins: [
        plugin('wiki', {
          ...settingUp(({ widgets }) => {
            widgets.add('top', { title: { en: 'x' }, view: 'wiki/x' }, () => null)
            widgets.add('top', { title: { en: 'x' }, view: 'wiki/x' }, () => null)
          }),
        }),
      ],
    },
    /wiki › widget wiki:top: registered twice/,
  ],
]

/** What a portal says that cannot start; one that starts is closed. */
async function refusalOf(options: TestPortalOptions): Promise<unknown> {
  try {
    const portal = await createTestPortal(options)
    await portal.close()
    return 'It started.'
  } catch (error) {
    return error
  }
}

for (const [what, options, sentence] of refusals) {
  test(`${what} refuses to boot, in words`, async (t) => {
    const error = await refusalOf(options)
    t.true(error instanceof BootError, String(error))
    t.regex(String((error as Error).message), sentence)
  })
}

test('a catalogue in a language nobody chose, or one that is not JSON, names the file', async (t) => {
  for (const [name, text, sentence] of [
    ['fr_x.json', '{}', /locales\/fr_x\.json.*no language code/],
    ['en.json', '{ "a": ', /locales\/en\.json/],
  ] as const) {
    const own = await mkdtemp(join(folder, 'plugin-'))
    await mkdir(join(own, 'locales'))
    await writeFile(join(own, 'locales', name), text)
    const error = await t.throwsAsync(
      createTestPortal({ plugins: [plugin('wiki', { folder: own })] }),
      { instanceOf: BootError },
    )
    t.regex(error?.message ?? '', sentence)
    t.regex(error?.message ?? '', /^wiki failed in declaration/)
  }
})

test('a listener on a plugin that is not there is no mistake', async (t) => {
  const ideas = plugin('ideas', {
    ...settingUp(({ hooks }) => hooks.onOptional('polls:closed' as never, (() => {}) as never)),
  })
  const portal = await createTestPortal({ plugins: [ideas] })
  t.true(portal.portal.registry.isActive('ideas'))
  await portal.close()
})

test('a misspelt key of the config names file, key and the nearest', (t) => {
  const from = { source: 'portal.config.ts', folder }
  const refused = (config: object, sentence: RegExp) => {
    const error = t.throws(() => settle(config as never, {}, from), { instanceOf: BootError })
    t.regex(error?.message ?? '', sentence)
  }
  const site = { name: 'x' }
  refused(
    { site: { ...site, slogn: 'y' }, plugins: [] },
    /^portal\.config\.ts › site › slogn: unknown; did you mean slogan\?/,
  )
  refused(
    { site, plugin: [], plugins: [] },
    /^portal\.config\.ts › plugin: unknown; did you mean plugins\?/,
  )
  refused({ plugins: [] }, /^portal\.config\.ts › site: is missing/)
  refused(
    { site: { ...site, timeZone: 'Mars' }, plugins: [] },
    /site › timeZone: "Mars" is not a time zone/,
  )
  const locale = 'French'
  refused({ site: { ...site, locale }, plugins: [] }, /^portal\.config\.ts › site › locale: /)
  refused({ site, plugins: {} }, /^portal\.config\.ts › plugins: must be of type array/)
})

test('several mistakes are told at once', async (t) => {
  const plugins = [plugin('wiki', { requires: ['x1'] }), plugin('ideas', { sdk: '^9.0' })]
  const error = await t.throwsAsync(createTestPortal({ plugins }), { instanceOf: BootError })
  t.is((error as BootError).problems.length, 2)
})

test('outside strict mode such a plugin is parked, and the rest starts', async (t) => {
  const icon = plugin('ideas', { icons: ['mesage-circle'] })
  const view = plugin('polls', {
    ...settingUp(({ pages: all }) =>
      all.add(
        '/polls',
        { title: 'x', layout: 'wide', access: 'public', view: 'polls/hme' },
        () => ({}),
      ),
    ),
  })
  const portal = await createTestPortal({ plugins: [wiki, icon, view], strict: false })
  t.teardown(portal.close)
  t.deepEqual(
    portal.portal.registry.active().map(({ id }) => id),
    ['wiki'],
  )
  t.is((await portal.anonymous.page('/polls')).status, 503)
  t.is((await portal.anonymous.get('/healthz')).status, 200)
})
