import type { ChainedCommands, Editor } from '@tiptap/core'
import type { BodyProfile } from '../../../sdk/items.ts'
import { profiles } from '../../items/body/profiles.ts'

/** Something a button, a line of a menu or a key does. */
export interface Action {
  /** Key of its name. */
  label: string
  icon: string
  /** The node or mark it makes; where a profile does not know it, the action is left out. */
  makes?: string
  run(editor: Editor): void
  active?(editor: Editor): boolean
  possible?(editor: Editor): boolean
}

/** As far as the profile knows what they make. */
export function known<A extends Action>(actions: readonly A[], profile: BodyProfile): A[] {
  const { nodes, marks } = profiles[profile]
  return actions.filter(({ makes }) => !makes || nodes.has(makes) || marks.has(makes))
}

const mark = (name: string, icon: string): Action => ({
  label: `core.editor.${name}`,
  icon,
  makes: name,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
})

export const markActions: Action[] = [
  { ...mark('bold', ''), icon: 'bold' },
  { ...mark('italic', ''), icon: 'italic' },
  { ...mark('underline', ''), icon: 'underline' },
  { ...mark('strike', ''), icon: 'strikethrough' },
  { ...mark('code', ''), icon: 'code' },
  { ...mark('highlight', ''), icon: 'highlighter' },
]

export const historyActions: Action[] = [
  {
    label: 'core.editor.undo',
    icon: 'undo-2',
    run: (editor) => editor.chain().focus().undo().run(),
    possible: (editor) => editor.can().undo?.() ?? true,
  },
  {
    label: 'core.editor.redo',
    icon: 'redo-2',
    run: (editor) => editor.chain().focus().redo().run(),
    possible: (editor) => editor.can().redo?.() ?? true,
  },
]

/** A kind of block: what `/` and "turn into" offer. */
export interface BlockAction extends Action {
  makes: string
  /** Only put in, not made of what is there. */
  only?: 'insert'
}

type Change = (chain: ChainedCommands) => ChainedCommands

const block = (name: string, makes: string, change: Change, attrs?: Record<string, unknown>) => ({
  label: `core.editor.${name}`,
  makes,
  run: (editor: Editor) => void change(editor.chain().focus()).run(),
  active: (editor: Editor) => editor.isActive(makes, attrs),
})

const heading = (name: string, level: number) =>
  block(name, 'heading', (chain) => chain.setNode('heading', { level }), { level })

const callout = (kind: string) =>
  block(
    `callout${kind[0]!.toUpperCase()}${kind.slice(1)}`,
    'callout',
    (chain) => chain.clearNodes().wrapIn('callout', { kind }),
    {
      kind,
    },
  )

export const blockActions: BlockAction[] = [
  { ...block('paragraph', 'paragraph', (chain) => chain.clearNodes()), icon: 'pilcrow' },
  { ...heading('heading', 2), icon: 'heading-2' },
  { ...heading('subheading', 3), icon: 'heading-3' },
  { ...heading('smallHeading', 4), icon: 'heading-4' },
  { ...block('bulletList', 'bulletList', (chain) => chain.toggleBulletList()), icon: 'list' },
  {
    ...block('orderedList', 'orderedList', (chain) => chain.toggleOrderedList()),
    icon: 'list-ordered',
  },
  { ...block('taskList', 'taskList', (chain) => chain.toggleTaskList()), icon: 'list-checks' },
  { ...block('quote', 'blockquote', (chain) => chain.toggleWrap('blockquote')), icon: 'quote' },
  {
    ...block('codeBlock', 'codeBlock', (chain) => chain.toggleNode('codeBlock', 'paragraph')),
    icon: 'square-code',
  },
  { ...callout('info'), icon: 'info' },
  { ...callout('success'), icon: 'circle-check' },
  { ...callout('warning'), icon: 'triangle-alert' },
  { ...callout('danger'), icon: 'octagon-alert' },
  {
    ...block('details', 'details', (chain) => chain.clearNodes().wrapIn('details')),
    icon: 'list-collapse',
  },
  {
    ...block('table', 'table', (chain) => chain.insertTable({ rows: 3, cols: 3 })),
    icon: 'table',
    only: 'insert',
  },
  {
    ...block('line', 'horizontalRule', (chain) =>
      chain.insertContent([{ type: 'horizontalRule' }, { type: 'paragraph' }]),
    ),
    icon: 'minus',
    only: 'insert',
  },
]
