import { definePlugin } from 'portico/sdk'

/** A plugin with one kind of item and one permission. */
export default definePlugin({
  id: 'notes',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Notes to self' },
  folder: import.meta.dirname,
  permissions: { 'notes:pin': { title: { en: 'Pin notes' }, roles: ['admin'] } },
  items: {
    note: { label: { en: 'Note' }, icon: 'file', profile: 'post', path: '/notes/:id' },
  },
})
