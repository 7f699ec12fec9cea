import { definePlugin, Type } from 'portico/sdk'

/** Any plugin's items can be discussed; these know nothing of it. */
export const notes = definePlugin({
  id: 'notes',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Notes' },
  folder: import.meta.dirname,
  items: {
    note: {
      label: { en: 'Note' },
      icon: 'file',
      profile: 'post',
      path: '/notes/:id',
      feed: { view: 'notes/card' },
    },
  },
  setup({ routes, items }) {
    routes.post(
      '/',
      {
        summary: 'Write',
        access: 'signed-in',
        body: Type.Object({ body: Type.String(), space: Type.Optional(Type.String()) }),
        writes: ['items'],
      },
      ({ viewer, body: { body, space = 'all' } }) =>
        items.create(viewer, 'notes:note', { space, body }),
    )
    routes.patch(
      '/:id',
      {
        summary: 'Change',
        access: 'signed-in',
        body: Type.Object({ body: Type.String() }),
        writes: ['items'],
      },
      ({ viewer, params, body, version }) => items.update(viewer, params.id, version ?? 1, body),
    )
  },
})
