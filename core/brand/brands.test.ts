import test from 'ava'
import type { Principal } from '../../sdk/index.ts'
import { type BrandSource, createBrands } from './brands.ts'
import { styleSheet } from './style-sheet.ts'

const source: BrandSource = {
  themes: [
    {
      name: 'Child',
      radius: 20,
      tokens: { 'shadow-1': 'none', bg: '#fafafa' },
      dark: { bg: '#111111' },
    },
    { name: 'Parent', brand: { color: '#112233' }, font: 'rubik', tokens: { gap: '4px' } },
  ],
  color: undefined,
  documents: {
    portal: { logo: { light: 'file-a' }, radius: 6 },
    partners: { color: '#aa0000', hosts: ['partners.example.com'], units: ['role:partner'] },
    north: { name: 'North', units: ['department:north', 'space:s1'] },
  },
}
const who = (...principals: Principal[]) => ({ principals })

test('what a brand leaves out is the portal’s, then the config’s, then the theme’s', (t) => {
  const { portal, of } = createBrands(source)
  t.like(portal, { color: '#112233', radius: 6, font: 'rubik', density: 'comfortable' })
  t.like(of(undefined, who('department:north')), { color: '#112233', name: 'North', radius: 6 })
  t.deepEqual(of(undefined, who('department:north')).logo, { light: 'file-a' })
  t.is(createBrands({ ...source, color: '#445566' }).portal.color, '#445566')
})

test('the address decides first, then the first brand whose people one is among', (t) => {
  const { of } = createBrands(source)
  t.is(of('portal.example.com', who('anyone', 'employees')).id, 'portal')
  t.is(of('partners.example.com', who('department:north')).id, 'partners')
  t.is(of('portal.example.com', who('role:partner')).id, 'partners')
  t.is(of(undefined, who('space:s1#reader')).id, 'north')
  t.is(of(undefined, who('space:s10#reader')).id, 'portal')
  t.is(of(undefined, undefined).id, 'portal')
})

test('the variables file says the theme’s own tokens, and the palette where it has none', (t) => {
  const sheet = styleSheet(createBrands(source).portal)
  t.regex(sheet, /--p-bg: light-dark\(#fafafa, #111111\);/)
  t.regex(sheet, /--p-shadow-1: none;/)
  t.regex(sheet, /--p-gap: 4px;/)
  t.regex(sheet, /--p-radius-m: 6px;/)
  t.regex(sheet, /--p-font: "Rubik Variable"/)
})
