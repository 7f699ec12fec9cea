const copied = [
  'fontFamily',
  'fontSize',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'width',
  'boxSizing',
] as const

/** Where a character of a textarea is on the screen: the textarea itself cannot be asked. */
export function caretBox(text: HTMLTextAreaElement, at: number): DOMRect {
  const mirror = document.createElement('div')
  const style = getComputedStyle(text)
  for (const name of copied) mirror.style[name] = style[name]
  Object.assign(mirror.style, {
    position: 'fixed',
    top: '0',
    left: '0',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
  })
  mirror.textContent = text.value.slice(0, at)
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  mirror.append(mark)
  document.body.append(mirror)
  const { left, top, height } = mark.getBoundingClientRect()
  mirror.remove()
  const box = text.getBoundingClientRect()
  return new DOMRect(box.left + left, box.top + top - text.scrollTop, 1, height)
}
