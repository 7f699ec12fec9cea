import type { NodeViewRenderer } from '@tiptap/core'
import { icon, t } from 'portico/sdk/client'
import { offeredNodes } from '../plugin-nodes.ts'
import { carries, nodeOf } from './from-schema.ts'

const embed = nodeOf('embed', {
  draggable: true,
  parseHTML: () => [{ tag: 'div.embed', getAttrs: carries('type', 'id') }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    { ...HTMLAttributes, class: 'embed' },
    `${node.attrs.type} ${node.attrs.id}`,
  ],
})

const pluginBlock = nodeOf('pluginBlock', {
  draggable: true,
  parseHTML: () => [{ tag: 'p-node:not(.inline)', getAttrs: carries('kind') }],
  renderHTML: ({ HTMLAttributes }) => ['p-node', HTMLAttributes],
  addNodeView: () => pluginView(''),
})

const pluginInline = nodeOf('pluginInline', {
  draggable: true,
  parseHTML: () => [{ tag: 'p-node.inline', getAttrs: carries('kind') }],
  renderHTML: ({ HTMLAttributes }) => ['p-node', { ...HTMLAttributes, class: 'inline' }],
  addNodeView: () => pluginView('inline'),
})

/** The plugin's own element, or its name where there is none, or nobody knows the kind any more. */
const pluginView =
  (shape: string): NodeViewRenderer =>
  ({ node: first, editor, getPos }) => {
    let node = first
    const dom = document.createElement('p-node')
    dom.className = shape
    dom.contentEditable = 'false'
    let inside: HTMLElement | undefined
    const tell = () => inside?.setAttribute('data-node', JSON.stringify(node.attrs.data))

    void offeredNodes().then((kinds) => {
      const known = kinds.find(({ kind }) => kind === node.attrs.kind)
      dom.classList.toggle('gone', !known)
      if (!known) dom.textContent = t('core.editor.gone', { plugin: node.attrs.kind.split(':')[0] })
      else if (known.element) {
        inside = document.createElement(known.element)
        tell()
        dom.append(inside)
      } else {
        dom.classList.add('plain')
        const { data } = node.attrs
        dom.append(icon(known.icon, 18), ` ${data.title ?? known.label}`)
      }
    })
    dom.addEventListener('nodechange', (event) => {
      const pos = getPos()
      if (pos === undefined) return
      const { detail } = event as CustomEvent<Record<string, unknown>>
      editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'data', detail))
    })
    return {
      dom,
      update(changed) {
        if (changed.type !== node.type || changed.attrs.kind !== node.attrs.kind) return false
        node = changed
        tell()
        return true
      },
      stopEvent: ({ type, target }) => target !== dom && !/^(?:drag|drop|mousedown)/.test(type),
      ignoreMutation: () => true,
    }
  }

export const embeds = [embed, pluginBlock, pluginInline]
