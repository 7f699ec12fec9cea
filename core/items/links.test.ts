import test from 'ava'
import { createKinds } from './kinds.ts'
import { itemsBehind } from './links.ts'

const kinds = createKinds()
const kind = { label: { en: 'Note' }, icon: 'file', profile: 'post' as const }
kinds.register('notes', 'note', { ...kind, path: '/notes/:id' })
kinds.register('wiki', 'page', { ...kind, path: '/wiki/pages/:id' })

test('addresses of this portal lead to items and comments, all others nowhere', (t) => {
  const site = 'https://portal.example'
  const behind = (...links: string[]) => itemsBehind(links, kinds, site)
  t.deepEqual(behind('/notes/abcdefgh', 'https://portal.example/notes/abcdefgh/history'), [
    'abcdefgh',
  ])
  t.deepEqual(behind('/wiki/pages/ABCDEFGH?comment=12345678#comment-12345678'), [
    'ABCDEFGH',
    '12345678',
  ])
  t.deepEqual(behind('/notes/abcdefgh#comment-87654321'), ['abcdefgh', '87654321'])
  t.deepEqual(
    behind(
      'https://other.example/notes/abcdefgh',
      '/people/abcdefgh',
      '/notes/',
      '/notes/new',
      'mailto:a@b.c',
      '//other.example/notes/abcdefgh',
    ),
    [],
  )
})
