import test from 'ava'
import fc from 'fast-check'
import type { Person } from 'portico/sdk'
import { emptyProfile } from './profile-rules.ts'
import { vcardOf } from './vcard.ts'

const person: Person = {
  ...{ id: 'p1', login: 'anna', name: 'Анна-Марія Коваль', position: 'Lead; support, "care"' },
  ...{ avatarUrl: null, initials: 'АК', hue: 1, status: 'active', departmentId: null, roles: [] },
  ...{ city: 'Kyiv', email: 'a@b.example', phone: '+380 44', office: 'A,\nB', managerId: null },
  ...{ accountKind: 'employee', birthday: '02-29', startedOn: null, locale: null, timeZone: null },
}
const profile = { ...emptyProfile, personId: 'p1', competences: ['C, C++'] }
const options = { department: undefined, company: 'O; Ltd' }

/** Undoes the folding and says the lines. */
const lines = (card: string) => card.replaceAll('\r\n ', '').split('\r\n')

test('every value is escaped, the birthday has no year', (t) => {
  const card = lines(vcardOf(person, profile, options))
  t.deepEqual(card.slice(0, 2), ['BEGIN:VCARD', 'VERSION:4.0'])
  t.true(card.includes('N:Коваль;Анна-Марія;;;'))
  t.true(card.includes('TITLE:Lead\\; support\\, "care"'))
  t.true(card.includes('ORG:O\\; Ltd'))
  t.true(card.includes('ADR;TYPE=work:;A\\,\\nB;;Kyiv;;;'))
  t.true(card.includes('BDAY:--0229'))
  t.true(card.includes('CATEGORIES:C\\, C++'))
})

test('no text makes a line of its own, and no line is longer than 75 bytes', (t) => {
  const text = fc.string({
    unit: fc.constantFrom('а', '😀', '\n', '\r', ';', ':', '\\', 'x'),
    maxLength: 200,
  })
  fc.assert(
    fc.property(text, text, (name, position) => {
      const card = vcardOf({ ...person, name, position }, profile, options)
      t.true(card.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
      t.false(card.includes('\uFFFD'))
      const known =
        /^(BEGIN|VERSION|UID|FN|N|ORG|TITLE|EMAIL;TYPE=work|TEL;TYPE=work;VALUE=text|ADR;TYPE=work|BDAY|CATEGORIES|END):/
      t.true(
        lines(card)
          .slice(0, -1)
          .every((line) => known.test(line)),
      )
    }),
  )
})
