import { definePlugin } from 'portico/sdk'

/** A plugin with one kind of item. */
export default definePlugin({
  id: 'notes',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Notes' },
  folder: import.meta.dirname,
  items: {
    note: { label: { en: 'Note' }, icon: 'file', profile: 'post', path: '/notes/:id' },
  },
})
