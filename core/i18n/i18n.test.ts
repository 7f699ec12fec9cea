import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { createI18n, createLanguages, readCatalogues, readLanguages } from './index.ts'
import { faultOf } from './message.ts'

const locales = ['en', 'ru', 'uk']

test('a message is looked for in the locale, the portal’s language, then English', (t) => {
  const i18n = createI18n({ complete: locales, fallback: 'ru' })
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

test('a fourth language is offered, falls back key by key, and is told how complete it is', async (t) => {
  const i18n = createI18n({ complete: ['en', 'ru'], fallback: 'ru' })
  i18n.add('core', 'en', { 'core.a': 'A', 'core.b': 'B' })
  i18n.add('core', 'ru', { 'core.a': 'А', 'core.b': 'Б' })
  i18n.add('ideas', 'de', { 'ideas.a': 'D' })
  t.deepEqual(i18n.offered(), ['en', 'ru'], 'a plugin may speak more languages than the portal')
  i18n.add('core', 'pl', { 'core.a': '{n, plural, one {#} few {#} other {#}}' })
  t.deepEqual(i18n.offered(), ['en', 'pl', 'ru'])
  t.is(i18n.t('pl', 'core.b'), 'Б')
  t.is(i18n.t('pl-PL', 'core.a', { n: 3 }), '3', 'Poland speaks Polish')
  t.deepEqual(i18n.extent('pl'), { present: 1, all: 2 })
  const found = (await i18n.check()).map(({ kind, locale }) => `${kind} ${locale}`)
  t.deepEqual(found, ['plural pl', 'params pl'])
})

test('an admin’s words stand in place of the text, in one language, and leave with it', (t) => {
  const i18n = createI18n({ complete: ['en', 'ru'], fallback: 'en' })
  i18n.add('core', 'en', {
    'core.feed': 'Feed',
    'core.n': '{n, plural, one {# post} other {# posts}}',
  })
  i18n.add('core', 'ru', { 'core.feed': 'Лента' })
  i18n.override('en', { 'core.feed': 'News', 'gone.key': 'x' })
  t.is(i18n.t('en', 'core.feed'), 'News')
  t.is(i18n.t('ru', 'core.feed'), 'Лента')
  t.is(i18n.catalogue('en')['core.feed'], 'News')
  t.is(i18n.catalogue('ru')['core.feed'], 'Лента')
  t.is(i18n.original('en', 'core.feed'), 'Feed')
  const { texts } = createLanguages(i18n)
  const find = (words: string) =>
    texts({ locale: 'en', words, limit: 9 }).texts.map(({ key }) => key)
  t.deepEqual(find('news'), ['core.feed'])
  t.deepEqual(find('feed'), [], 'what one does not see any more is not found')
  t.deepEqual(find('3 posts'), ['core.n'])
  t.deepEqual(find('core.n'), ['core.n'])
})

test('own words are refused that would break: no such parameter, no such plural, an open brace', (t) => {
  const original = '{n, plural, one {# post} other {# posts}} by {name}'
  t.is(faultOf('en', 'by {name}', original), undefined)
  t.like(faultOf('en', 'by {nmae}', original), { kind: 'params', unknown: '{nmae}' })
  t.like(faultOf('ru', '{n, plural, one {x} other {y}}', original), { absent: 'few, many' })
  t.like(faultOf('en', 'by {name', original), { kind: 'unparsable' })
})

test('a wrong key, value or locale is refused by name', (t) => {
  const i18n = createI18n({ complete: locales, fallback: 'en' })
  t.throws(() => i18n.add('ideas', 'ru', { 'feed.title': 'x' }), {
    message: 'ideas › locales/ru.json › "feed.title": keys must start with "ideas."',
  })
  t.throws(() => i18n.add('ideas', 'ru', { 'ideas.x': { one: 'x' } }), { message: /not object/ })
})

test('check finds missing, unparsable, differing and incomplete messages', async (t) => {
  const i18n = createI18n({ complete: locales, fallback: 'en' })
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
  await mkdir(join(folder, 'pl'))
  await writeFile(join(folder, 'pl/feed.json'), '{ "feed.a": "x" }')
  t.deepEqual(await readLanguages(folder), [
    { owner: 'feed', locale: 'pl', messages: { 'feed.a': 'x' } },
  ])
  await writeFile(join(folder, 'english_us.json'), '{}')
  await t.throwsAsync(readCatalogues(folder), { message: /english_us.* no language code/ })
  await rm(join(folder, 'english_us.json'))
  await writeFile(join(folder, 'uk.json'), '{')
  await t.throwsAsync(readCatalogues(folder), { message: /uk\.json: not valid JSON/ })
})

test('core’s own catalogues are complete in every language', async (t) => {
  const i18n = createI18n({ complete: locales, fallback: 'en' })
  const folder = new URL('../locales', import.meta.url).pathname
  const catalogues = Object.entries(await readCatalogues(folder))
  for (const [locale, messages] of catalogues) {
    i18n.add('core', locale, messages)
    t.deepEqual(Object.keys(messages), Object.keys(messages).sort(), `${locale}.json is sorted`)
  }
  t.is(catalogues.length, locales.length)
  t.deepEqual(await i18n.check(), [])
})
