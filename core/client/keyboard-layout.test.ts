import test from 'ava'
import { otherLayout } from './keyboard-layout.ts'

test('words typed with the wrong layout are understood', (t) => {
  t.is(otherLayout('ghbdtn', 'ru'), 'привет')
  t.is(otherLayout('руддщ', 'en'), 'hello')
  t.is(otherLayout('gjdsljvktyyz', 'uk'), 'повідомлення')
  t.is(otherLayout('Ghbdtn 5', 'ru'), 'привет 5')
  t.is(otherLayout('іефке', 'uk'), 'start')
})
