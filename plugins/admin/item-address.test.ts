import test from 'ava'
import { itemIdIn } from './item-address.ts'

const id = 'kZ3-_bX9QwErTyUiOpAsDf'
const comment = '-comment-abcdefghijklm'

test('an item is found in whatever was pasted', (t) => {
  for (const text of [
    id,
    ` ${id} `,
    `/feed/${id}`,
    `https://portal.example/feed/${id}?from=mail`,
  ]) {
    t.is(itemIdIn(text), id, text)
  }
  t.is(itemIdIn(`https://portal.example/feed/${id}#comment-${comment}`), comment)
  for (const text of ['', 'https://portal.example/feed', 'hello', `${id}x`]) {
    t.is(itemIdIn(text), undefined, text)
  }
})
