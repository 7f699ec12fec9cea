import { trustedHtml } from '../../../sdk/client/trusted-html.ts'
import { isSafeHref } from '../../items/body/href.ts'
import { wordLists } from './word-lists.ts'

const rubbish =
  'style, script, title, meta, link, xml, template, [hidden], [data-style*="display:none"], [data-style*="display: none"], [data-style*="mso-hide:all"], [aria-hidden="true"]'

/** HTML from elsewhere as plain as the editor understands it, and the pictures it carried in itself. */
export function cleanHtml(html: string): { html: string; pictures: File[] } {
  // The portal's pages take no inline styles, not even to read them: here they are words.
  const plain = html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/(<[a-z][^<>]*?)\sstyle\s*=/gi, '$1 data-style=')
  // What the editor itself has copied is right already.
  if (html.includes('data-pm-slice')) return { html: plain, pictures: [] }
  const doc = new DOMParser().parseFromString(trustedHtml(plain), 'text/html')
  const { body } = doc
  for (const element of body.querySelectorAll(rubbish)) element.remove()
  const comments = doc.createNodeIterator(body, NodeFilter.SHOW_COMMENT)
  for (let node = comments.nextNode(); node; node = comments.nextNode())
    node.parentNode?.removeChild(node)
  wordLists(body)
  for (const element of body.querySelectorAll('*')) {
    if (!element.localName.includes(':')) continue
    // `<o:p>` holds nothing but a space.
    element.replaceWith(...(element.textContent?.trim() ? element.childNodes : []))
  }
  styledWords(body)
  for (const element of body.querySelectorAll('p.MsoTitle')) rename(element, 'h2')
  for (const element of body.querySelectorAll('p, span')) {
    const isEmpty = !element.textContent?.trim() && !element.querySelector('img, br, input')
    if (isEmpty && element.localName === 'p' && body.children.length > 1) element.remove()
  }
  ourOwn(body)
  tasks(body)
  const pictures = picturesIn(body)
  return { html: body.innerHTML, pictures }
}

const meanings: [pattern: RegExp, tag: string][] = [
  [/font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/font-style:\s*italic/i, 'em'],
  [/text-decoration[\w-]*:[^;]*line-through/i, 's'],
  [/text-decoration[\w-]*:[^;]*underline/i, 'u'],
]

/** What a style says of words is said by tags; `<b>` that is not bold, as Google Docs has it, is none. */
function styledWords(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('[data-style]')) {
    const style = element.dataset.style!
    const { localName } = element
    element.removeAttribute('data-style')
    if (localName === 'b' && /font-weight:\s*(?:normal|400)/i.test(style)) {
      element.replaceWith(...element.childNodes)
    } else if (localName === 'span' || localName === 'font') {
      for (const [pattern, tag] of meanings) {
        if (!pattern.test(style)) continue
        const made = element.ownerDocument.createElement(tag)
        made.append(...element.childNodes)
        element.append(made)
      }
    }
  }
}

function rename(element: Element, name: string): Element {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}

/** What a page of the portal shows is again what it was written as. */
function ourOwn(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('a.mention[data-mention]')) {
    const [type, id] = element.dataset.mention!.split(':')
    node(element, 'mention', { type, id, label: element.textContent!.replace(/^@/, '') })
  }
  for (const element of body.querySelectorAll<HTMLElement>('a.hashtag')) {
    node(element, 'hashtag', { tag: element.textContent!.replace(/^#/, '') })
  }
  for (const element of body.querySelectorAll<HTMLAnchorElement>('a.file')) {
    const fileid = fileIn(element.getAttribute('href'))
    const { size = '0' } = element.dataset
    if (fileid) node(element, 'file', { fileid, name: element.textContent, size: Number(size) })
  }
}

function node(element: Element, name: string, attrs: Record<string, unknown>): void {
  const span = rename(element, 'span')
  span.className = name
  span.textContent = ''
  for (const [key, value] of Object.entries(attrs))
    span.setAttribute(`data-${key}`, JSON.stringify(value))
}

/** Ours, GitHub's and Notion's. */
function tasks(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ul')) {
    const items = [...list.children].filter(({ localName }) => localName === 'li')
    const boxes = items.map((item) =>
      item.querySelector(
        ':scope > input[type="checkbox"], :scope > p > input[type="checkbox"], :scope > label > input[type="checkbox"], :scope > span.tick',
      ),
    )
    if (items.length === 0 || !boxes.every(Boolean)) continue
    list.setAttribute('data-type', 'taskList')
    for (const [at, item] of items.entries()) {
      const box = boxes[at]!
      item.setAttribute('data-type', 'taskItem')
      item.setAttribute(
        'data-checked',
        String(box.hasAttribute('checked') || box.textContent === '☑'),
      )
      box.remove()
    }
  }
}

const fileIn = (address: string | null) =>
  /^(?:https?:\/\/[^/]+)?\/files\/([\w-]{1,64})(?:\?|$)/.exec(address ?? '')?.[1]

/** The portal's stay, those within the text are uploaded, those of other sites become links to them. */
function picturesIn(body: HTMLElement): File[] {
  const files: File[] = []
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const own = URL.parse(source, location.href)?.origin === location.origin && fileIn(source)
    if (own) {
      image.setAttribute('data-fileid', JSON.stringify(own))
      image.setAttribute('data-alt', JSON.stringify(image.alt))
      continue
    }
    const file = fileOf(source)
    if (file) files.push(file)
    if (file || !isSafeHref(source) || !source.startsWith('http')) image.remove()
    else {
      const link = image.ownerDocument.createElement('a')
      link.href = source
      link.textContent = image.alt || source
      image.replaceWith(link)
    }
  }
  return files
}

/** `data:image/png;base64,…` as a file; nothing else is read. */
function fileOf(source: string): File | undefined {
  const found = /^data:(image\/(png|jpeg|gif|webp));base64,([\w+/=\s]+)$/.exec(source)
  if (!found) return undefined
  const [, type, ending, text] = found
  try {
    const bytes = Uint8Array.from(atob(text!), (sign) => sign.charCodeAt(0))
    return new File([bytes], `picture.${ending}`, { type: type! })
  } catch {
    return undefined
  }
}
