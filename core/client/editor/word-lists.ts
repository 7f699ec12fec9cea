/** Word writes the items of its lists as paragraphs with a sign in front: they become lists. */
export function wordLists(body: HTMLElement): void {
  let open: HTMLElement[] = []
  let last: Element | undefined
  for (const paragraph of body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"]')) {
    const style = paragraph.dataset.style ?? ''
    const level = Number(/mso-list:[^;]*level(\d)/.exec(style)?.[1])
    if (!level) continue
    if (paragraph.previousElementSibling !== last) open = []
    const item = itemOf(paragraph)
    open = open.slice(0, level)
    while (open.length < level) open.push(listIn(open.at(-1), paragraph, item.ordered))
    open.at(-1)!.append(item.element)
    last = open[0]
    paragraph.remove()
  }
}

/** A list before the paragraph, or one inside the last item of the list around. */
function listIn(around: HTMLElement | undefined, paragraph: HTMLElement, ordered: boolean) {
  const list = paragraph.ownerDocument.createElement(ordered ? 'ol' : 'ul')
  if (!around) paragraph.before(list)
  else {
    const item =
      around.lastElementChild ?? around.appendChild(paragraph.ownerDocument.createElement('li'))
    item.append(list)
  }
  return list
}

function itemOf(paragraph: HTMLElement): { element: HTMLElement; ordered: boolean } {
  const sign = paragraph.querySelector(
    '[data-style*="mso-list:Ignore"], [data-style*="mso-list: Ignore"]',
  )
  const ordered =
    /^\s*(?:\d+|\p{L}{1,4})[.)]/u.test(sign?.textContent ?? '') && sign?.textContent?.trim() !== 'o'
  sign?.remove()
  const element = paragraph.ownerDocument.createElement('li')
  const text = paragraph.ownerDocument.createElement('p')
  text.append(...paragraph.childNodes)
  element.append(text)
  return { element, ordered }
}
