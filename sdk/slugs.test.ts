import test from 'ava'
import fc from 'fast-check'
import { slugOf } from './slugs.ts'

test('a title in any script becomes an address', (t) => {
  const slug = (title: string) => slugOf(title, { otherwise: 'group' })
  t.is(slug('Беговой клуб'), 'begovoy-klub')
  t.is(slug('Їжаки Ґанок'), 'yizhaki-ganok')
  t.is(slug('Łódź — café №5'), 'lodz-cafe-5')
  t.is(slug('工作'), 'group')
  const address = /^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/
  const titles = fc.string({ unit: 'grapheme', maxLength: 120 })
  fc.assert(fc.property(titles, (title) => address.test(slug(title))))
})
