import test from 'ava'
import { departmentNames, fittingNames } from './department-names.ts'

const department = (id: string, name: string) => ({
  ...{ id, name, parentId: null, headId: null, deputyIds: [] },
})

test('departments are called by their names; of two with one name each has a call of its own', (t) => {
  const named = departmentNames([
    department('a', 'Sales & Care'),
    department('b', 'Склад (Київ)'),
    department('c', 'Sales / Care'),
    department('d', '—'),
  ])
  t.deepEqual([...named.keys()], ['sales-care', 'склад-київ', 'sales-care-c', 'd'])
  const fits = (...typed: string[]) => fittingNames(named, typed).map(([name]) => name)
  t.deepEqual(fits('CARE'), ['sales-care', 'sales-care-c'])
  t.deepEqual(fits('київ'), ['склад-київ'])
  t.deepEqual(fits('-', ''), [])
})
