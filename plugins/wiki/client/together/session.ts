import Collaboration from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { draft } from 'portico/sdk/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Caret, Standing } from '../../together/words.ts'
import { createProvider, type Provider, type Saving } from './provider.ts'

export type { Saving }

export interface SessionOptions {
  page: string
  person: string
  saving(saving: Saving): void
  standing(standing: Standing): void
  people(people: readonly Caret['person'][]): void
  title(title: string): void
}

/** A page that is written together: what the editor needs of it, and its title. */
export interface Session {
  readonly provider: Provider
  readonly extensions: readonly unknown[]
  setTitle(title: string): void
  destroy(): void
}

export function join(options: SessionOptions): Session {
  const { page, person } = options
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const fields = doc.getMap<string>('page')
  const provider = createProvider({
    ...{ doc, awareness, saving: options.saving, standing: options.standing },
    open: () => new WebSocket(addressOf(`/api/wiki/pages/${page}/together`)),
    keep: draft(`wiki:together:${page}:${person}`),
    carets: (carets) => options.people(apart(carets)),
  })
  fields.observe(() => options.title(fields.get('title') ?? ''))
  return {
    provider,
    extensions: [
      Collaboration.configure({ document: doc, field: 'default' }),
      CollaborationCaret.configure({
        ...{ provider: { awareness }, user: { id: person, color: '#808080' } },
        render: (user) => caretOf(user as Caret['person']),
        selectionRender: ({ id }) => ({ class: `together-selection ${toneOf(id)}` }),
      }),
    ],
    setTitle(title) {
      if (fields.get('title') !== title) fields.set('title', title)
    },
    destroy() {
      provider.destroy()
      awareness.destroy()
      doc.destroy()
    },
  }
}

const addressOf = (path: string) => new URL(path, location.href).href.replace(/^http/, 'ws')

/** Somebody with two windows is one. */
const apart = (carets: readonly Caret[]) => [
  ...new Map(carets.map(({ person }) => [person.id, person])).values(),
]

/** Everybody has the same colour in every window. */
export function toneOf(personId: string): string {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973
  return `together-${(sum % 8) + 1}`
}

function caretOf({ id, name }: Caret['person']): HTMLElement {
  const caret = document.createElement('span')
  caret.className = `together-caret ${toneOf(id)}`
  const label = document.createElement('span')
  label.className = 'together-name'
  label.textContent = name
  caret.append(label)
  return caret
}
