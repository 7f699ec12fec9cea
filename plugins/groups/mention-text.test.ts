import test from 'ava'
import type { Group } from './api.ts'
import { groupIdsIn, groupSlugsIn, withGroups } from './mention-text.ts'

const club = { id: 'g1', slug: 'run-club', title: 'Run [fast]' } as Group

test('a group is called by its address, outside of code, words and addresses', (t) => {
  const text = 'Hi @Run-Club, `@run-club` a@run-club.com @run-club2 @run-club.\n```\n@run-club\n```'
  t.deepEqual(groupSlugsIn(text), ['run-club', 'run-club2'])
  t.is(
    withGroups(text, [club]),
    'Hi [@Run \\[fast\\]](group:g1), `@run-club` a@run-club.com @run-club2 [@Run \\[fast\\]](group:g1).\n```\n@run-club\n```',
  )
})

test('a group named in full that may not be called becomes text', (t) => {
  const text = 'See [@Run](group:g1) and [@Quiet](group:g2)'
  t.deepEqual(groupIdsIn(text), ['g1', 'g2'])
  t.is(withGroups(text, [club]), 'See [@Run](group:g1) and @Quiet')
  const mention = (id: string) => ({
    type: 'mention',
    attrs: { type: 'group', id, label: 'Quiet' },
  })
  const doc = (...content: unknown[]) => ({
    type: 'doc' as const,
    content: [{ type: 'paragraph', content }],
  })
  t.deepEqual(groupIdsIn(doc(mention('g1'), mention('g2'))), ['g2', 'g1'])
  t.deepEqual(
    withGroups(doc(mention('g1'), mention('g2')), [club]),
    doc(mention('g1'), { type: 'text', text: '@Quiet' }),
  )
})
