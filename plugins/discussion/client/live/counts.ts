import { t } from 'portico/sdk/client'

/** Numbers of an item as they are now. */
export interface Counts {
  id: string
  comments: number
  reactions: Record<string, number>
}

/** Shows new numbers wherever the item stands on the page. What the viewer gave stays marked. */
export function showCounts({ id, comments, reactions }: Counts): void {
  const own = CSS.escape(id)
  for (const place of document.querySelectorAll(`[data-comments-of="${own}"]`)) {
    place.textContent = comments > 0 ? String(comments) : ''
    const link = place.closest('a[aria-label]')
    if (link) link.ariaLabel = t('discussion.client.comments', { n: comments })
  }
  const path = CSS.escape(`/api/discussion/items/${id}/reactions`)
  for (const form of document.querySelectorAll<HTMLFormElement>(`form[action="${path}"]`)) {
    showReactions(form, reactions)
  }
}

function showReactions(form: HTMLFormElement, reactions: Record<string, number>): void {
  const chips = new Map(
    [...form.querySelectorAll<HTMLButtonElement>('button.chip')].map((chip) => [chip.value, chip]),
  )
  for (const [key, count] of Object.entries(reactions)) {
    const chip = chips.get(key) ?? newChip(form, key)
    if (chip) show(chip, count)
    const like = form.querySelector<HTMLElement>(`button.link[value="${CSS.escape(key)}"]`)
    if (like) like.hidden = count > 0
  }
  for (const [key, chip] of chips) if (!reactions[key]) show(chip, 0)
}

function show(chip: HTMLButtonElement, count: number): void {
  chip.querySelector('b')!.textContent = String(count)
  chip.hidden = count === 0
  // The names are asked for anew.
  if (chip.dataset.tip) chip.dataset.tip = ''
}

/** As the page's picker shows it. */
function newChip(form: HTMLFormElement, key: string): HTMLButtonElement | undefined {
  const template = document.querySelector<HTMLTemplateElement>('#reaction-picker')
  const offered = template?.content.querySelector<HTMLButtonElement>(
    `button[value="${CSS.escape(key)}"]`,
  )
  if (!offered) return undefined
  const chip = offered.cloneNode(true) as HTMLButtonElement
  chip.className = 'chip'
  chip.setAttribute('aria-pressed', 'false')
  chip.append(' ', document.createElement('b'))
  const last = [...form.querySelectorAll('button.chip')].at(-1)
  if (last) last.after(chip)
  else form.prepend(chip)
  return chip
}
