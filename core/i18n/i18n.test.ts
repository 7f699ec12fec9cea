import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { createI18n, readCatalogues } from './index.ts'

const locales = ['en', 'ru', 'uk']

test('a message is looked for in the locale, the portal’s language, then English', (t) => {
  const i18n = createI18n({ locales, fallback: 'ru' })
  i18n.add('ideas', 'en', { 'ideas.a': 'A', 'ideas.b': 'B', 'ideas.n': '{n, plural, other {#!}}' })
  i18n.add('ideas', 'ru', { 'ideas.b': 'Б' })
  t.is(i18n.t('uk', 'ideas.b'), 'Б')
  t.is(i18n.t('uk', 'ideas.a'), 'A')
  t.is(i18n.t('uk', 'ideas.c'), 'ideas.c')
  t.is(i18n.t('xx', 'ideas.n', { n: 1234 }), '1,234!')
  t.deepEqual([...i18n.missing()], [['ideas.c', 1]])
  t.deepEqual(i18n.catalogue('uk', 'ideas.b'), { 'ideas.b': 'Б' })
  t.is(i18n.t('uk', 'ideas.b'), 'Б', 'asking for the catalogue changes no answer')
  t.is(Object.keys(i18n.catalogue('uk')).length, 3)
})

test('a wrong key, value or locale is refused by name', (t) => {
  const i18n = createI18n({ locales, fallback: 'en' })
  t.throws(() => i18n.add('ideas', 'ru', { 'feed.title': 'x' }), {
    message: 'ideas › locales/ru.json › "feed.title": keys must start with "ideas."',
  })
  t.throws(() => i18n.add('ideas', 'ru', { 'ideas.x': { one: 'x' } }), { message: /not object/ })
  t.throws(() => i18n.add('ideas', 'de', {}), { message: /this portal has en, ru, uk/ })
})

test('check finds missing, unparsable, differing and incomplete messages', async (t) => {
  const i18n = createI18n({ locales, fallback: 'en' })
  const fine = '{n, plural, one {#} few {#} many {#} other {#}}'
  i18n.add('ideas', 'en', {
    'ideas.fine': '{n, plural, one {#} other {#}}',
    'ideas.gone': 'x',
    'ideas.odd': '{name} and {n}',
    'ideas.torn': 'x',
  })
  i18n.add('ideas', 'ru', {
    'ideas.fine': '{n, plural, one {#} few {#} other {#}}',
    'ideas.gone': 'x',
    'ideas.odd': '{nane} и {n}',
    'ideas.torn': '{x',
  })
  i18n.add('ideas', 'uk', { 'ideas.fine': fine, 'ideas.odd': '{n}, {name}', 'ideas.torn': 'x' })
  const found = (await i18n.check()).map(({ locale, key, kind }) => `${kind} ${locale} ${key}`)
  t.deepEqual(found, [
    'plural ru ideas.fine',
    'missing uk ideas.gone',
    'params ru ideas.odd',
    'unparsable ru ideas.torn',
  ])
})

test('catalogues are read from a folder; a broken file is named', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'catalogues-'))
  await writeFile(join(folder, 'ru.json'), '{ "a.b": "в" }')
  t.deepEqual(await readCatalogues(folder), { ru: { 'a.b': 'в' } })
  t.deepEqual(await readCatalogues(join(folder, 'absent')), {})
  await writeFile(join(folder, 'uk.json'), '{')
  await t.throwsAsync(readCatalogues(folder), { message: /uk\.json: not valid JSON/ })
})

test('core’s own catalogues are complete in every language', async (t) => {
  const i18n = createI18n({ locales, fallback: 'en' })
  const folder = new URL('../locales', import.meta.url).pathname
  const catalogues = Object.entries(await readCatalogues(folder))
  for (const [locale, messages] of catalogues) {
    i18n.add('core', locale, messages)
    t.deepEqual(Object.keys(messages), Object.keys(messages).sort(), `${locale}.json is sorted`)
  }
  t.is(catalogues.length, locales.length)
  t.deepEqual(await i18n.check(), [])
})
