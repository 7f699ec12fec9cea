import { type Editor, Extension } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { api } from 'portico/sdk/client'
import type { BodyProfile, RichText } from '../../../sdk/items.ts'
import { isSafeHref } from '../../items/body/href.ts'
import { cleanHtml } from './clean-html.ts'
import { take } from './files.ts'

type Change = { add: { id: object; from: number; to: number } } | { remove: object }

const pasted = new PluginKey<DecorationSet>('paste')
const markup =
  /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |```|:::|\|.+\|$|---$)|\*\*\S|\]\([^)\s]+\)|(?:^|\s)`[^`\n]+`/m

/** What comes from Word and the web is cleaned; Markdown becomes what it says, and undo takes that back. */
export const Paste = Extension.create<{ profile: BodyProfile }>({
  name: 'cleanPaste',
  addOptions: () => ({ profile: 'wiki' }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    let pictures: File[] = []
    return [
      new Plugin<DecorationSet>({
        key: pasted,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, before) {
            const set = before.map(tr.mapping, tr.doc)
            const change = tr.getMeta(pasted) as Change | undefined
            if (!change) return set
            if ('remove' in change)
              return set.remove(set.find(undefined, undefined, ({ id }) => id === change.remove))
            const { id, from, to } = change.add
            return set.add(tr.doc, [Decoration.inline(from, to, {}, { id, inclusiveEnd: false })])
          },
        },
        props: {
          transformPastedHTML(html) {
            const cleaned = cleanHtml(html)
            pictures = cleaned.pictures
            return cleaned.html
          },
          handlePaste(view, event, slice) {
            const { clipboardData } = event
            const text = clipboardData?.getData('text/plain') ?? ''
            if (view.state.selection.$from.parent.type.spec.code) return false
            if (clipboardData?.getData('text/html')) {
              const waiting = pictures
              pictures = []
              if (waiting.length)
                setTimeout(() => take(editor, waiting, editor.state.selection.from))
              return false
            }
            if (isAddress(text)) return linkTo(editor, text.trim())
            if (!markup.test(text)) return false
            insertMarkdown(editor, slice, text, options.profile)
            return true
          },
        },
      }),
    ]
  },
})

const isAddress = (text: string) => /^\s*https?:\/\/\S+\s*$/.test(text) && isSafeHref(text.trim())

/** Over chosen words the address is their link, else its own. */
function linkTo(editor: Editor, href: string): boolean {
  if (!editor.schema.marks.link) return false
  const mark = { type: 'link', attrs: { href } }
  if (!editor.state.selection.empty) return editor.commands.setMark('link', { href })
  return editor.commands.insertContent({ type: 'text', text: href, marks: [mark] })
}

/** As plain text at once, and as what it means when the portal has read it, if it was left alone. */
async function insertMarkdown(
  editor: Editor,
  slice: Slice,
  markdown: string,
  profile: BodyProfile,
) {
  const id = {}
  const { state, view } = editor
  const { from } = state.selection
  const tr = state.tr.replaceSelection(slice)
  const to = tr.selection.from
  view.dispatch(tr.setMeta(pasted, { add: { id, from, to } } satisfies Change))
  const before = editor.state.doc.textBetween(from, to, '\n')
  const answer = await api<{ document: RichText }>('/api/editor/document', {
    body: { markdown, profile },
  }).catch(() => undefined)
  if (editor.isDestroyed) return
  const place = pasted.getState(editor.state)?.find(undefined, undefined, (spec) => spec.id === id)
  const range = place?.length && { from: place[0]!.from, to: place.at(-1)!.to }
  // A step of its own: undo brings the signs back.
  const next = closeHistory(editor.state.tr).setMeta(pasted, { remove: id } satisfies Change)
  if (answer && range && editor.state.doc.textBetween(range.from, range.to, '\n') === before) {
    const { content } = editor.schema.nodeFromJSON(answer.document)
    const only = content.childCount === 1 && content.firstChild!.type.name === 'paragraph'
    next.replaceRange(
      range.from,
      range.to,
      only ? new Slice(content, 1, 1) : new Slice(content, 0, 0),
    )
  }
  view.dispatch(next)
}
