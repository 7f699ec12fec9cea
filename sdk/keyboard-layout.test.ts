import test from 'ava'
import { otherLayout, otherLayouts } from './keyboard-layout.ts'

test('words typed with the wrong layout are understood', (t) => {
  t.is(otherLayout('ghbdtn', 'ru'), 'привет')
  t.is(otherLayout('руддщ', 'en'), 'hello')
  t.is(otherLayout('gjdsljvktyyz', 'uk'), 'повідомлення')
  t.is(otherLayout('Ghbdtn 5', 'ru'), 'привет 5')
  t.is(otherLayout('іефке', 'uk'), 'start')
  t.is(otherLayout('<jqrj', 'uk'), 'бойко')
})

test('who may have meant either Cyrillic layout gets both readings', (t) => {
  t.deepEqual(otherLayouts('bdfy'), ['иван'])
  t.deepEqual(otherLayouts('sdfy'), ['ыван', 'іван'])
  t.deepEqual(otherLayouts('руддщ'), ['hello'])
  t.deepEqual(otherLayouts('12'), [])
})
