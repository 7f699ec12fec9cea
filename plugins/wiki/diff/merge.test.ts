import test from 'ava'
import fc from 'fast-check'
import type { RichText } from 'portico/sdk'
import { merge } from './merge.ts'

const doc = (...texts: string[]): RichText => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

test('changes to different blocks go together, to the same one they do not', (t) => {
  const base = doc('a', 'b', 'c')
  t.deepEqual(merge(base, doc('A', 'b', 'c'), doc('a', 'b', 'C', 'd')), doc('A', 'b', 'C', 'd'))
  t.deepEqual(merge(base, doc('b', 'c'), doc('a', 'b')), doc('b'))
  t.is(merge(base, doc('a', 'X', 'c'), doc('a', 'Y', 'c')), undefined)
  t.is(merge(base, doc('a', 'b', 'c', 'X'), doc('a', 'b', 'c', 'Y')), undefined)
  t.deepEqual(merge(base, doc('a', 'X', 'c'), doc('a', 'X', 'c')), doc('a', 'X', 'c'))
})

test('who changed nothing takes what the other one has', (t) => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(texts, texts, (base, other) => {
      t.deepEqual(merge(doc(...base), doc(...other), doc(...base)), doc(...other))
      t.deepEqual(merge(doc(...base), doc(...base), doc(...other)), doc(...other))
    }),
  )
})
