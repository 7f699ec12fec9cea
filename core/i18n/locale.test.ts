import test from 'ava'
import { chooseLocale, compareNames, detectLang, formatDate, relativeTime } from './locale.ts'

const supported = ['en', 'ru', 'uk']

test('the person’s choice beats the cookie, the cookie the browser, the browser the default', (t) => {
  const acceptLanguage = 'de-DE, ru;q=0.4, uk-UA;q=0.9, en;q=0'
  t.is(chooseLocale({ preference: 'en', cookie: 'ru', acceptLanguage }, supported, 'ru'), 'en')
  t.is(chooseLocale({ preference: null, cookie: 'ru', acceptLanguage }, supported, 'en'), 'ru')
  t.is(chooseLocale({ cookie: '../x', acceptLanguage }, supported, 'en'), 'uk')
  t.is(chooseLocale({ acceptLanguage: 'de, *;q=x,,;' }, supported, 'ru'), 'ru')
  t.is(chooseLocale({}, supported, 'uk'), 'uk')
})

test('time is told relative to now, and as a date from a week on', (t) => {
  const now = new Date('2026-03-10T12:00:00Z')
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  t.is(relativeTime(ago(0.5), now, 'en'), 'now')
  t.is(relativeTime(ago(12), now, 'en'), '12 min. ago')
  t.is(relativeTime(ago(119), now, 'ru'), '1 ч назад')
  t.is(relativeTime(ago(24 * 60), now, 'uk'), 'учора')
  t.is(relativeTime(ago(-5), now, 'en'), 'in 5 min.')
  t.is(relativeTime(ago(7 * 24 * 60), now, 'en', 'UTC'), 'Mar 3, 2026')
})

test('dates are told in the given zone', (t) => {
  const late = new Date('2026-03-01T23:30:00Z')
  t.is(formatDate(late, 'en', { timeZone: 'Europe/Kyiv' }), 'Mar 2, 2026')
  t.is(formatDate(late, 'uk', { timeZone: 'Europe/Kyiv', date: 'none', time: 'short' }), '01:30')
})

test('names are ordered by the language, not by code point', (t) => {
  const sorted = (names: string[], locale: string) => names.sort(compareNames(locale)).join(' ')
  t.is(sorted(['Ёлкина', 'Жук', 'Ель', 'Яна', 'яблоко'], 'ru'), 'Ёлкина Ель Жук яблоко Яна')
  t.is(
    sorted(['Їжак', 'Йосип', 'Іван', 'Ґалаґан', 'Гай', 'Дуб'], 'uk'),
    'Гай Ґалаґан Дуб Іван Їжак Йосип',
  )
  t.is(sorted(['Room 10', 'Room 9'], 'en'), 'Room 9 Room 10')
})

test('the language of Cyrillic text is told by its letters, else by the hint', (t) => {
  t.is(detectLang('Съешь ещё этих булок'), 'ru')
  t.is(detectLang('Дякую за допомогу, її дуже бракувало'), 'uk')
  t.is(detectLang('Добра порада', 'uk'), 'uk')
  t.is(detectLang('Released v2 of Портико today'), undefined)
  t.is(detectLang('12:30 🎉'), undefined)
})
