/** Markdown around the selection, by mark. */
export const marks: Record<string, [before: string, after: string]> = {
  bold: ['**', '**'],
  italic: ['_', '_'],
  code: ['`', '`'],
  link: ['[', '](https://)'],
  list: ['\n- ', ''],
  quote: ['\n> ', ''],
}

/** `event.code` with Ctrl or ⌘ → mark. */
export const markKeys: Record<string, string> = { KeyB: 'bold', KeyI: 'italic', KeyK: 'link' }

/** Puts a mark around the selection, or takes it away; the browser's undo still works. */
export function toggleMark(text: HTMLTextAreaElement, name: string): void {
  const [before, after] = marks[name] ?? ['', '']
  const { selectionStart: from, selectionEnd: to, value } = text
  const chosen = value.slice(from, to)
  const marked =
    value.slice(from - before.length, from) === before &&
    value.slice(to, to + after.length) === after
  if (marked && after) {
    text.setSelectionRange(from - before.length, to + after.length)
    insert(text, chosen)
    text.setSelectionRange(from - before.length, to - before.length)
  } else {
    insert(text, before + chosen + after)
    const start = from + before.length
    text.setSelectionRange(start, start + chosen.length)
  }
}

/** Replaces the selection as if typed. */
export function insert(text: HTMLTextAreaElement, value: string): void {
  text.focus()
  // Deprecated, and still the only way that keeps the undo history.
  const typed = document.execCommand('insertText', false, value)
  if (typed) return
  text.setRangeText(value, text.selectionStart, text.selectionEnd, 'end')
  text.dispatchEvent(new Event('input', { bubbles: true }))
}
