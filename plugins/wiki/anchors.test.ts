import test from 'ava'
import fc from 'fast-check'
import { nameHeadings } from './anchors.ts'

const ids = (texts: string[], before: { id: string; text: string }[] = []) =>
  nameHeadings(texts, before).map(({ id }) => id)

test('a heading keeps its name when it is renamed, moved, or both its neighbours change', (t) => {
  const first = nameHeadings(['Before you come', 'At the desk', 'Questions'], [])
  t.deepEqual(ids(['Questions', 'Before you come', 'At the desk'], first), [
    's-questions',
    's-before-you-come',
    's-at-the-desk',
  ])
  t.deepEqual(ids(['Before you arrive', 'At the desk', 'Contacts'], first), [
    's-before-you-come',
    's-at-the-desk',
    's-questions',
  ])
  t.deepEqual(ids(['Welcome', 'Before you come', 'At the desk', 'Questions'], first), [
    's-welcome',
    's-before-you-come',
    's-at-the-desk',
    's-questions',
  ])
})

test('names are there for any script, and never twice', (t) => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('A', 'Б', '')))
  fc.assert(
    fc.property(texts, texts, (before, now) => {
      const names = ids(now, nameHeadings(before, []))
      t.is(new Set(names).size, now.length)
      for (const name of names) t.regex(name, /^s-[^\s"'<>&]+$/)
    }),
  )
})

test('whatever order they come in, headings with the same words keep their names', (t) => {
  const texts = fc.uniqueArray(fc.stringMatching(/^[a-zа-я]{3,9}$/), { minLength: 1 })
  fc.assert(
    fc.property(texts, fc.integer({ min: 0 }), (before, turn) => {
      const first = nameHeadings(before, [])
      const at = turn % before.length
      const turned = [...before.slice(at), ...before.slice(0, at)]
      const known = new Map(first.map(({ id, text }) => [text, id]))
      t.deepEqual(
        ids(turned, first),
        turned.map((text) => known.get(text)!),
      )
    }),
  )
})
