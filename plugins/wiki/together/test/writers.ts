import type { TestPortal } from 'portico/sdk/testing'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createProvider, type Saving } from '../../client/together/provider.ts'

import { type Node, read } from '../shape.ts'
import type { Standing } from '../words.ts'

/** Somebody with a page open, without a browser. */
export async function openWriter(
  portal: TestPortal,
  login: string,
  pageId: string,
  url = portal.url,
) {
  const person = await portal.person(login)
  const { token, id: session } = await portal.portal.rooms.identity.sessions.create(person.id)
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const said: Saving[] = []
  let standing: Standing | undefined
  let wake = () => {}
  const provider = createProvider({
    ...{ doc, awareness },
    open: () =>
      new WebSocket(`${url.replace('http', 'ws')}/api/wiki/pages/${pageId}/together`, {
        headers: { cookie: `portico=${token}` },
      }) as unknown as globalThis.WebSocket,
    saving(saving) {
      said.push(saving)
      wake()
    },
    standing(now) {
      standing = now
      wake()
    },
    carets: () => wake(),
  })
  return {
    ...{ doc, provider, awareness, person, session, said },
    standing: () => standing,
    state: () => said.at(-1),
    text: () => JSON.stringify(read(doc)),
    /** Waits for something, woken by what is heard. */
    async until(what: () => boolean): Promise<void> {
      while (!what()) {
        await new Promise<void>((resolve) => {
          wake = resolve
          doc.once('update', () => resolve())
        })
      }
    },
    /** Resolves with the next change that comes. */
    heard: () => new Promise<void>((resolve) => doc.once('update', () => resolve())),
    /** Adds a paragraph. */
    say(words: string, at?: number): void {
      const text = doc.getXmlFragment('default')
      text.insert(at ?? text.length, [paragraph(words)])
    },
    close() {
      provider.destroy()
      awareness.destroy()
      doc.destroy()
    },
  }
}

export type Writer = Awaited<ReturnType<typeof openWriter>>

export function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

export const wordsOf = (node: Node): string =>
  node.text ?? (node.content ?? []).map(wordsOf).join('')
