import { nodeInputRule, wrappingInputRule } from '@tiptap/core'
import { t } from 'portico/sdk/client'
import { nodeOf } from './from-schema.ts'

const callout = nodeOf('callout', {
  defining: true,
  parseHTML: () => [{ tag: 'div.callout' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    { ...HTMLAttributes, class: `callout ${node.attrs.kind}`, role: 'note' },
    0,
  ],
  addInputRules() {
    const getAttributes = ([, kind]: RegExpMatchArray) => ({ kind: kind || 'info' })
    const find = /^:::(info|success|warning|danger)?\s$/
    return [wrappingInputRule({ find, type: this.type, getAttributes })]
  },
})

/** Always open here: what is written is seen. */
const details = nodeOf('details', {
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'div.details' }, { tag: 'details', getAttrs: summaryOf }],
  renderHTML: ({ HTMLAttributes }) => ['div', { ...HTMLAttributes, class: 'details' }, 0],
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement('div')
      dom.className = 'details'
      const summary = document.createElement('input')
      summary.className = 'details-summary'
      summary.maxLength = 200
      summary.placeholder = t('core.editor.summary')
      summary.ariaLabel = summary.placeholder
      summary.value = node.attrs.summary
      summary.addEventListener('input', () => {
        const pos = getPos()
        if (pos === undefined) return
        editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'summary', summary.value))
      })
      summary.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
        event.preventDefault()
        editor.commands.focus((getPos() ?? 0) + 2)
      })
      const contentDOM = document.createElement('div')
      dom.append(summary, contentDOM)
      return {
        dom,
        contentDOM,
        update(changed) {
          if (changed.type !== node.type) return false
          if (summary.value !== changed.attrs.summary) summary.value = changed.attrs.summary
          return true
        },
        stopEvent: ({ target }) => target === summary,
        ignoreMutation: ({ target }) => !contentDOM.contains(target),
      }
    }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^:::details\s$/, type: this.type })]
  },
})

function summaryOf(element: HTMLElement) {
  return { summary: element.querySelector('summary')?.textContent?.trim().slice(0, 200) ?? '' }
}

const horizontalRule = nodeOf('horizontalRule', {
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', HTMLAttributes],
  addInputRules() {
    return [nodeInputRule({ find: /^(?:---|—-|___\s|\*\*\*\s)$/, type: this.type })]
  },
})

export const boxes = [callout, details, horizontalRule]
