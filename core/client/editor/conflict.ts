import { diffArrays, diffWordsWithSpace } from 'diff'
import { t } from 'portico/sdk/client'
import type { RichText } from '../../../sdk/items.ts'
import { element, openDialog } from '../elements/dialog-parts.ts'

/** Keep mine over theirs, take theirs, or go on writing and decide later. */
export type Choice = 'mine' | 'theirs' | 'later'

/** Shows what somebody wrote beside what somebody else has saved meanwhile, and asks which it shall be. */
export function askWhich(mine: RichText, theirs: RichText, editor?: string): Promise<Choice> {
  const { promise, resolve } = Promise.withResolvers<Choice>()
  let choice: Choice = 'later'
  const content = element('div', 'dialog-body stack')
  content.append(
    element(
      'p',
      '',
      editor ? t('core.editor.fasterBy', { name: editor }) : t('core.editor.faster'),
    ),
  )
  content.append(difference(mine, theirs))
  const buttons = element('div', 'cluster')
  const choices: [Choice, string, string][] = [
    ['mine', 'core.editor.keepMine', 'btn primary'],
    ['theirs', 'core.editor.takeTheirs', 'btn'],
    ['later', 'core.editor.goOn', 'btn quiet'],
  ]
  for (const [name, label, className] of choices) {
    const button = element('button', className, t(label))
    button.type = 'button'
    button.addEventListener('click', () => {
      choice = name
      dialog.close()
    })
    buttons.append(button)
  }
  content.append(buttons)
  const dialog = openDialog(t('core.editor.conflict'), content, { className: 'wide', light: false })
  dialog.addEventListener('close', () => resolve(choice))
  buttons.querySelector('button')?.focus()
  return promise
}

/** Blocks that differ stand beside each other, their differing words marked. */
function difference(mine: RichText, theirs: RichText): HTMLElement {
  const box = element('div', 'editor-difference')
  const left = element('section')
  const right = element('section')
  left.append(element('h3', '', t('core.editor.mine')))
  right.append(element('h3', '', t('core.editor.theirs')))
  const parts = diffArrays(blocksOf(theirs), blocksOf(mine))
  for (const [at, { added, removed, value }] of parts.entries()) {
    if (added && parts[at - 1]?.removed) continue
    const text = value.join('\n')
    const next = parts[at + 1]
    if (removed && next?.added) marked(text, next.value.join('\n'), left, right)
    else if (removed) right.append(paragraph('del', text))
    else if (added) left.append(paragraph('ins', text))
    else for (const side of [left, right]) side.append(paragraph('span', shortened(value)))
  }
  box.append(left, right)
  return box
}

function marked(theirs: string, mine: string, left: HTMLElement, right: HTMLElement): void {
  const [ours, others] = [element('p'), element('p')]
  for (const { added, removed, value } of diffWordsWithSpace(theirs, mine)) {
    if (added) ours.append(element('ins', '', value))
    else if (removed) others.append(element('del', '', value))
    else for (const side of [ours, others]) side.append(value)
  }
  left.append(ours)
  right.append(others)
}

function paragraph(tag: 'ins' | 'del' | 'span', text: string): HTMLElement {
  const made = element('p')
  made.append(element(tag, '', text))
  return made
}

/** What is the same needs only its edges. */
const shortened = (lines: string[]) =>
  lines.length > 4 ? [...lines.slice(0, 2), '…', ...lines.slice(-2)].join('\n') : lines.join('\n')

interface Json {
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  content?: Json[]
}

const blocksOf = ({ content }: RichText) =>
  (content as Json[]).map((block) => textOf(block).trimEnd())

function textOf({ type, text, attrs, content }: Json): string {
  if (type === 'text') return text ?? ''
  const { alt, name, label, tag, kind, summary } = attrs ?? {}
  const own = {
    image: alt,
    file: name,
    mention: `@${label}`,
    hashtag: `#${tag}`,
    pluginBlock: kind,
    pluginInline: kind,
    details: `${summary}\n`,
    hardBreak: '\n',
    horizontalRule: '———',
  }[type ?? '']
  const inside = (content ?? []).map(textOf).join('')
  const breaks = /^(?:paragraph|heading|codeBlock|tableRow)$/.test(type ?? '') ? '\n' : ''
  return `${/Item$/.test(type ?? '') ? '• ' : ''}${own ?? ''}${inside}${breaks}`
}
