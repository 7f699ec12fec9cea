import test from 'ava'
import fc from 'fast-check'
import { slugFor } from './slug.ts'

test('a title in any script becomes an address', (t) => {
  t.is(slugFor('Беговой клуб'), 'begovoj-klub')
  t.is(slugFor('Їжаки & Ґанок'), 'yizhaki-ganok')
  t.is(slugFor('Łódź — café №5'), 'lodz-cafe-no5')
  t.is(slugFor('工作'), 'group')
  const address = /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/
  const titles = fc.string({ unit: 'grapheme', maxLength: 120 })
  fc.assert(fc.property(titles, (title) => address.test(slugFor(title))))
})
