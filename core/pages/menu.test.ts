import test from 'ava'
import type { MenuEntry } from '../../sdk/index.ts'
import { arrangedLines, sectionsOf } from './menu.ts'

const open = ['feed', 'people', 'wiki'].map((id) => ({ href: `/${id}`, label: id, icon: 'star' }))
const anna = { kind: 'person', principals: ['person:anna'] } as const
const shown = (arranged: MenuEntry[], viewer: Parameters<typeof arrangedLines>[2] = anna) => {
  const { main, sections } = sectionsOf(arrangedLines(arranged, open, viewer, 'uk'))
  return [
    ...main.map(({ title }) => title),
    ...sections.flatMap(({ label, items }) => [`[${label}]`, ...items.map(({ title }) => title)]),
  ].join(' ')
}

test('what is not arranged follows the pages before the first heading', (t) => {
  t.is(shown([]), 'feed people wiki')
  const section = { id: 's', type: 'section', label: { en: 'Work', uk: 'Робота' } } as const
  t.is(shown([{ id: '/wiki', type: 'page' }, section]), 'wiki feed people')
  t.is(shown([section, { id: '/wiki', type: 'page' }]), 'feed people [Робота] wiki')
})

test('a hidden heading takes what stands under it along; a page that is gone leaves nothing', (t) => {
  const entries: MenuEntry[] = [
    { id: '/feed', type: 'page' },
    { id: '/gone', type: 'page', label: { en: 'Gone' } },
    { id: 's', type: 'section', label: { en: 'Work' }, hidden: true },
    { id: '/people', type: 'page' },
  ]
  t.is(shown(entries), 'feed wiki')
})

test('a line for some is shown to them, and to the system that arranges it', (t) => {
  const entries: MenuEntry[] = [
    { id: '/feed', type: 'page', audience: ['person:boris'], label: { en: 'News' } },
    { id: 'l', type: 'link', href: '/x', label: { ru: 'Икс' }, audience: ['person:anna'] },
  ]
  t.is(shown(entries), 'Икс people wiki')
  t.is(shown(entries, { kind: 'system', principals: [] }), 'News Икс people wiki')
})
