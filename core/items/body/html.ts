import type { Mark, Node } from 'prosemirror-model'
import { detectLang } from '../../i18n/locale.ts'
import { isExternal } from './href.ts'

/** The document as HTML, without a DOM. Blocks in Cyrillic say so, for screen readers. */
export function renderHtml(doc: Node): string {
  const hint = detectLang(doc.textContent) ?? 'ru'
  return doc.children
    .map((block) => {
      const lang = detectLang(block.textContent, hint)
      return render(block, lang ? ` lang="${lang}"` : '')
    })
    .join('')
}

const blocks = (node: Node) => node.children.map((child) => render(child)).join('')

function render(node: Node, lang = ''): string {
  const { attrs } = node
  switch (node.type.name) {
    case 'heading':
      return `<h${attrs.level}${lang}>${inline(node)}</h${attrs.level}>`
    case 'bulletList':
      return `<ul${lang}>${blocks(node)}</ul>`
    case 'orderedList':
      return `<ol${lang}${attrs.start === 1 ? '' : ` start="${attrs.start}"`}>${blocks(node)}</ol>`
    case 'listItem':
      return `<li>${blocks(node)}</li>`
    case 'taskList':
      return `<ul class="tasks"${lang}>${blocks(node)}</ul>`
    case 'taskItem': {
      const box = `<span class="tick">${attrs.checked ? '☑' : '☐'}</span>`
      return `<li class="task${attrs.checked ? ' done' : ''}">${box}${blocks(node)}</li>`
    }
    case 'blockquote':
      return `<blockquote${lang}>${blocks(node)}</blockquote>`
    case 'codeBlock': {
      const language = attrs.language ? ` class="language-${escapeHtml(attrs.language)}"` : ''
      return `<pre${lang}><code${language}>${escapeHtml(node.textContent)}</code></pre>`
    }
    case 'callout':
      return `<div class="callout ${attrs.kind}" role="note"${lang}>${blocks(node)}</div>`
    case 'details':
      return `<details${lang}><summary>${escapeHtml(attrs.summary || '…')}</summary>${blocks(node)}</details>`
    case 'table':
      return `<table${lang}><tbody>${blocks(node)}</tbody></table>`
    case 'tableRow':
      return `<tr>${blocks(node)}</tr>`
    case 'tableCell':
      return `<td${spans(node)}>${blocks(node)}</td>`
    case 'tableHeader':
      return `<th${spans(node)}>${blocks(node)}</th>`
    case 'horizontalRule':
      return '<hr>'
    case 'embed':
      return `<div class="embed" data-embed="${escapeHtml(`${attrs.type}:${attrs.id}`)}"></div>`
    case 'pluginBlock':
      return pluginNode(node)
    default:
      return `<p${lang}>${inline(node)}</p>`
  }
}

function spans({ attrs }: Node): string {
  const columns = attrs.colspan > 1 ? ` colspan="${attrs.colspan}"` : ''
  return attrs.rowspan > 1 ? `${columns} rowspan="${attrs.rowspan}"` : columns
}

const tags: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  underline: 'u',
  highlight: 'mark',
  code: 'code',
}

/** Neighbours share the tags of the marks they share, so that one link stays one link. */
function inline(parent: Node): string {
  let out = ''
  const open: Mark[] = []
  const closeDownTo = (depth: number) => {
    while (open.length > depth) out += `</${tags[open.pop()!.type.name] ?? 'a'}>`
  }
  for (const node of parent.children) {
    let shared = 0
    while (shared < open.length && node.marks[shared]?.eq(open[shared]!)) shared++
    closeDownTo(shared)
    for (const mark of node.marks.slice(shared)) {
      out += mark.type.name === 'link' ? linkTag(mark.attrs.href) : `<${tags[mark.type.name]}>`
      open.push(mark)
    }
    out += leaf(node)
  }
  closeDownTo(0)
  return out
}

function linkTag(href: string): string {
  const rel = isExternal(href) ? ' rel="noopener nofollow ugc"' : ''
  return `<a href="${escapeHtml(href)}"${rel}>`
}

/** Only its place: the plugin fills it at each reading. */
function pluginNode({ attrs, type }: Node): string {
  const names = `data-node="${attrs.kind}" data-data="${escapeHtml(JSON.stringify(attrs.data))}"`
  return `<p-node ${names}${type.isInline ? ' class="inline"' : ''}></p-node>`
}

const homes: Record<string, string> = {
  person: 'people',
  department: 'departments',
  group: 'groups',
}

function leaf(node: Node): string {
  const { type, text, attrs } = node
  switch (type.name) {
    case 'hardBreak':
      return '<br>'
    case 'mention': {
      const target = `href="/${homes[attrs.type]}/${attrs.id}" data-mention="${attrs.type}:${attrs.id}"`
      return `<a class="mention" ${target}>@${escapeHtml(attrs.label)}</a>`
    }
    case 'hashtag': {
      const path = encodeURIComponent(attrs.tag.toLowerCase())
      return `<a class="hashtag" href="/tags/${path}">#${escapeHtml(attrs.tag)}</a>`
    }
    case 'image': {
      const size = attrs.width ? ` width="${attrs.width}" height="${attrs.height ?? ''}"` : ''
      return `<img src="/files/${attrs.fileId}" alt="${escapeHtml(attrs.alt)}"${size} loading="lazy">`
    }
    case 'file':
      return `<a class="file" href="/files/${attrs.fileId}" data-size="${attrs.size}">${escapeHtml(attrs.name)}</a>`
    case 'pluginInline':
      return pluginNode(node)
    default:
      return escapeHtml(text ?? '')
  }
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign]!)
