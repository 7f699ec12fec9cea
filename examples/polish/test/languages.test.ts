import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import admin from 'portico/plugins/admin'
import languages from 'portico/plugins/languages'
import { createTestPortal } from 'portico/sdk/testing'
import polish from '../index.ts'

// One after the other: test portals of the same plugins share what is built for browsers.
const open = (database: 'sqlite' | 'postgres' = 'sqlite') =>
  createTestPortal({ plugins: [admin(), languages(), polish()], database })

const say = (key: string, message: string, locale = 'en') => ({ locale, key, message })
const title = 'core.offline.title'

for (const database of ['sqlite', 'postgres'] as const) {
  test.serial(
    `own words replace a text on the server and in the browser, and leave again (${database})`,
    async (t) => {
      const portal = await open(database)
      const anna = portal.as('admin')
      const page = async () => (await portal.anonymous.page('/offline?locale=en')).text
      t.regex(await page(), /<h1>No connection<\/h1>/)
      t.is((await anna.put('/api/languages/texts', say(title, 'Nobody home'))).status, 204)
      const saved = await anna.put('/api/languages/texts', say('core.client.reload', 'Once more'))
      t.is(saved.status, 204)
      await portal.settle()
      t.regex(await page(), /<h1>Nobody home<\/h1>/)
      const { rooms } = portal.portal
      t.is(rooms.t('en', title), 'Nobody home')
      t.is(rooms.t('uk', title), 'Немає з’єднання', 'another language keeps its own')
      const script = /src="(\/assets\/messages-en[^"]+)"/.exec(await page())![1]!
      t.true((await (await fetch(portal.url + script)).text()).includes('Once more'))
      const seen = rooms.languages.texts({ locale: 'en', words: 'nobody HOME', limit: 5 })
      t.deepEqual(
        seen.texts.map(({ key }) => key),
        [title],
      )

      await anna.form('/api/languages/texts', { _method: 'DELETE', locale: 'en', key: title })
      await portal.settle()
      t.regex(await page(), /<h1>No connection<\/h1>/)
      await portal.close()
    },
  )
}

test.serial(
  'words that would break a page are refused, in the language of who wrote them',
  async (t) => {
    const portal = await open()
    const { status, body } = await portal
      .as('admin')
      .put<{ fields: { message: string }[] }>(
        '/api/languages/texts',
        say('core.field.maximum', 'At most {limmit, number}'),
      )
    t.is(status, 422)
    t.regex(JSON.stringify(body), /\{limmit\} is not known here; this text knows \{limit\}/)
    const torn = await portal.as('admin').put('/api/languages/texts', say(title, 'No {connection'))
    t.is(torn.status, 422)
    t.regex(JSON.stringify(torn.body), /brace is missing/)
    const few = '{count, plural, one {# znak} other {# znaku}}'
    const plural = await portal
      .as('admin')
      .put('/api/languages/texts', say('core.field.charactersLeft', few, 'pl'))
    t.regex(JSON.stringify(plural.body), /lacks the forms: few, many/)
    t.is((await portal.as('anna').put('/api/languages/texts', say(title, 'x'))).status, 403)
    t.deepEqual(await portal.portal.rooms.arrangement.forPlugin('core').list('texts'), [])
    await portal.close()
  },
)

test.serial(
  'a fourth language is a folder: chosen, counted, with its own plurals and dates',
  async (t) => {
    const portal = await open()
    const { rooms } = portal.portal
    t.deepEqual(rooms.i18n.offered(), ['en', 'pl', 'ru', 'uk'])
    const html = (await portal.anonymous.page('/offline?locale=pl')).text
    t.regex(html, /<html lang="pl"[\s\S]*<h1>Brak połączenia<\/h1>/)
    t.regex(html, /value="pl" lang="pl" aria-pressed="true">Polski</)
    const left = (count: number) => rooms.t('pl', 'core.field.charactersLeft', { count })
    t.deepEqual([1, 3, 5].map(left), ['Został 1 znak', 'Zostały 3 znaki', 'Zostało 5 znaków'])
    t.is(rooms.t('pl', 'core.error.404.title'), rooms.t('en', 'core.error.404.title'))
    const own = rooms.languages.all().find(({ id }) => id === 'pl')!
    t.true(own.present > 20 && own.present < own.all)
    const mistakes = (await rooms.i18n.check()).filter(({ locale }) => locale === 'pl')
    t.deepEqual(mistakes, [], 'what it lacks is no mistake')

    const anna = portal.as('anna')
    t.is((await anna.post('/preferences', { locale: 'pl' })).status, 204)
    t.is((await portal.person('anna')).locale, 'pl')
    t.is((await anna.post('/preferences', { locale: 'de' })).status, 422)
    await portal.close()
  },
)

test.serial(
  'a folder beside the config brings a language, and own texts for one that is there',
  async (t) => {
    const portal = await open()
    const folder = join(portal.portal.settings.folder, 'locales')
    await mkdir(join(folder, 'de'), { recursive: true })
    await mkdir(join(folder, 'en'))
    await writeFile(join(folder, 'de/core.json'), JSON.stringify({ [title]: 'Keine Verbindung' }))
    await writeFile(join(folder, 'en/core.json'), JSON.stringify({ [title]: 'Out of reach' }))
    await portal.as('admin').put('/api/languages/texts', say('core.action.save', 'Keep'))
    await portal.settle()
    const { rooms } = portal.portal
    t.deepEqual(rooms.i18n.offered(), ['de', 'en', 'pl', 'ru', 'uk'])
    t.is(rooms.t('de', title), 'Keine Verbindung')
    t.is(rooms.t('de', 'core.action.save'), 'Keep', 'what it lacks is in the default language')
    t.is(rooms.t('en', title), 'Out of reach')
    await portal.close()
  },
)

test.serial(
  'languages to choose of and the default one: what a person chose yields only when it is gone',
  async (t) => {
    const portal = await open()
    const choose = (standard: string, offered: string[]) =>
      portal.as('admin').put('/api/languages/choice', { standard, offered })
    await portal.as('anna').post('/preferences', { locale: 'ru' })
    t.is((await choose('uk', ['pl'])).status, 204)
    await portal.settle()
    const { rooms } = portal.portal
    t.deepEqual(rooms.i18n.offered(), ['pl', 'uk'])
    t.is(rooms.t('pl', 'core.error.404.title'), rooms.t('uk', 'core.error.404.title'))
    const seen = (await portal.as('anna').page('/account')).text
    t.regex(seen, /<html lang="uk"/)
    t.is((await choose('de', [])).status, 422)
    t.is((await choose('en', ['en', 'pl', 'ru', 'uk'])).status, 204)
    const site = await rooms.arrangement.forPlugin('core').get('site', 'portal')
    t.deepEqual(
      site?.value,
      { locale: 'en' },
      'all of them: one that is added is offered by itself',
    )
    await portal.settle()
    t.regex((await portal.as('anna').page('/account')).text, /<html lang="ru"/)
    await portal.close()
  },
)
