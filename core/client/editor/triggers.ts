import type { Editor } from '@tiptap/core'
import { api, type EditorOptions, t } from 'portico/sdk/client'
import { profiles } from '../../items/body/profiles.ts'
import type { SuggestedPerson } from '../elements/suggestions.ts'
import { blockActions, known } from './actions.ts'
import { chooseFiles } from './files.ts'
import { offeredNodes } from './plugin-nodes.ts'
import type { Trigger } from './suggest.ts'
import type { Choice, Range } from './suggest-popup.ts'

type Json = Record<string, unknown>

/** What a sign offers in this profile. */
export function triggersFor(options: EditorOptions): Trigger[] {
  const { nodes, marks } = profiles[options.profile]
  return [
    {
      pattern: /(?:^|[\s\ufffc])(\/[\p{L}\p{N} ]{0,30})$/u,
      least: 0,
      find: (query) => commands(query, options),
    },
    ...(nodes.has('mention') ? [{ pattern: mentioned, least: 1, find: mentions }] : []),
    ...(nodes.has('hashtag') ? [{ pattern: tagged, least: 1, find: tagsFrom(options.tags) }] : []),
    ...(marks.has('link')
      ? [{ pattern: /(\[\[[^[\]]{0,60})$/u, least: 2, find: places(nodes.has('pluginBlock')) }]
      : []),
  ]
}

/** Within a name, the keys that are letters in another layout count: `@,jqrj` is `@бойко`. */
const mentioned = /(?:^|[\s(\ufffc])(@(?:[\p{L}\p{N}_.-]|[[\];',`](?=\p{L})){1,40})$/u
const tagged = /(?:^|[\s(\ufffc])(#[\p{L}\p{N}_-]{1,40})$/u

async function commands(query: string, options: EditorOptions): Promise<Choice[]> {
  const choices: Choice[] = known(blockActions, options.profile).map((action) => ({
    label: t(action.label),
    icon: action.icon,
    take(editor, range) {
      editor.chain().focus().deleteRange(range).run()
      action.run(editor)
    },
  }))
  const clear = (editor: Editor, range: Range) => editor.chain().focus().deleteRange(range).run()
  if (options.upload) {
    choices.push({
      label: t('core.editor.files'),
      icon: 'paperclip',
      take(editor, range) {
        clear(editor, range)
        chooseFiles(editor)
      },
    })
  }
  for (const { kind, label, icon, inline, starts } of await offeredNodes()) {
    if (!starts || !profiles[options.profile].nodes.has('pluginBlock')) continue
    const node = { type: inline ? 'pluginInline' : 'pluginBlock', attrs: { kind, data: starts } }
    choices.push({ label, icon, take: (editor, range) => put(editor, range, node) })
  }
  const wanted = query.trim().toLowerCase()
  return choices.filter(({ label }) => label.toLowerCase().includes(wanted))
}

async function mentions(query: string, signal: AbortSignal): Promise<Choice[]> {
  const url = `/api/people/suggest?q=${encodeURIComponent(query)}`
  type Other = { id?: string; type?: string; name: string; label: string; hint?: string }
  const found = await api<{ people: SuggestedPerson[]; others?: Other[] }>(url, { signal })
  const people = found.people.map((person) => {
    const attrs = { type: 'person', id: person.id, label: person.name, login: person.login }
    return {
      label: person.name,
      hint: person.position ?? '',
      person,
      take: (editor: Editor, range: Range) => put(editor, range, { type: 'mention', attrs }, ' '),
    }
  })
  const others = (found.others ?? []).map(({ id, type, name, label, hint }) => ({
    label,
    hint,
    icon: 'users',
    take: (editor: Editor, range: Range) =>
      id && type
        ? put(editor, range, { type: 'mention', attrs: { type, id, label, login: null } }, ' ')
        : put(editor, range, { type: 'text', text: `@${name}` }, ' '),
  }))
  return [...people, ...others]
}

const tagsFrom =
  (address: string | undefined) =>
  async (query: string, signal: AbortSignal): Promise<Choice[]> => {
    const url = `${address}?q=${encodeURIComponent(query)}`
    const none = { tags: [] as { name: string }[] }
    const known = address ? await api<typeof none>(url, { signal }).catch(() => none) : none
    const names = new Set([
      ...known.tags.map(({ name }) => name),
      ...(/\p{L}/u.test(query) ? [query] : []),
    ])
    return [...names].map((tag) => ({
      label: `#${tag}`,
      take: (editor, range) => put(editor, range, { type: 'hashtag', attrs: { tag } }, ' '),
    }))
  }

interface Places {
  sections: {
    title: string
    items: { label: string; hint?: string; icon?: string; href: string }[]
  }[]
}

/** What the palette finds: as a link, or as a card where the line holds nothing else. */
const places =
  (asCard: boolean) =>
  async (query: string, signal: AbortSignal): Promise<Choice[]> => {
    const { sections } = await api<Places>(`/api/palette?q=${encodeURIComponent(query)}`, {
      signal,
    })
    const found = sections.flatMap(({ title, items }) => items.map((item) => ({ ...item, title })))
    return found
      .filter(({ href }) => href.startsWith('/') && !href.startsWith('//'))
      .map(({ label, hint, href, title }) => ({
        label,
        hint: hint ?? title,
        icon: 'link',
        take(editor, range) {
          const { parent } = editor.state.doc.resolve(range.from)
          const alone = asCard && parent.content.size === range.to - range.from
          const data = { href, title: label.slice(0, 300), hint: (hint ?? title).slice(0, 300) }
          const card = { type: 'pluginBlock', attrs: { kind: 'core:card', data } }
          const link = { type: 'text', text: label, marks: [{ type: 'link', attrs: { href } }] }
          put(editor, range, alone ? card : link)
        },
      }))
  }

function put(editor: Editor, range: Range, node: Json, after = ''): void {
  const content = after ? [node, { type: 'text', text: after }] : node
  editor.chain().focus().insertContentAt(range, content).run()
}
