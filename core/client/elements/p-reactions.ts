import { api, define, Enhancer, submit, toastError } from 'portico/sdk/client'

/** What a reaction's answer may carry: the counts as they really are. */
interface Answer {
  reactions?: { key: string; count: number; mine: boolean }[]
}

/**
 * `<p-reactions><form method="post">` with `<button class="chip" value="key" aria-pressed>glyph
 * <b>count</b></button>` per reaction and a picker `<div data-picker>` of plain buttons.
 * A press shows at once and is taken back if the portal refuses it.
 * With `data-people` on the form, `<action>/<value>/people` answers `{names, more}` for the tooltips.
 * `<a data-pick>` becomes the picker of the page's `<template id="reaction-picker">`.
 */
class PReactions extends Enhancer {
  protected override connected() {
    this.on('submit', 'form', (event, form: HTMLElement) => {
      event.preventDefault()
      const button = event.submitter
      if (button instanceof HTMLButtonElement) void this.#react(form as HTMLFormElement, button)
    })
    let timer: ReturnType<typeof setTimeout>
    this.on('pointerover', 'summary', (event) => {
      clearTimeout(timer)
      const details = this.one<HTMLDetailsElement>('details')
      if (event.pointerType === 'mouse' && details)
        timer = setTimeout(() => (details.open = true), 300)
    })
    this.on('pointerout', 'summary, .chip', () => clearTimeout(timer))
    this.on('pointerover', '[data-people] button.chip', (event, chip) => {
      clearTimeout(timer)
      chip.dataset.tip ??= ''
      if (event.pointerType === 'mouse') timer = setTimeout(() => void tell(chip), 100)
    })
    this.on('click', 'a[data-pick]', (event, link) => this.#pick(event, link))
  }

  #pick(event: Event, link: HTMLElement) {
    const picker = document.querySelector<HTMLTemplateElement>('#reaction-picker')
    if (!picker) return
    event.preventDefault()
    link.replaceWith(document.importNode(picker.content, true))
    const details = this.one<HTMLDetailsElement>('details')
    if (details) details.open = true
    this.one('summary')?.focus({ preventScroll: true })
  }

  async #react(form: HTMLFormElement, button: HTMLButtonElement) {
    this.one('details')?.removeAttribute('open')
    const before = this.#chips().map((chip) => ({ chip, state: read(chip) }))
    const chip = this.#chips().find((one) => one.value === button.value) ?? this.#add(button)
    const was = read(chip)
    write(chip, { count: was.count + (was.mine ? -1 : 1), mine: !was.mine })
    try {
      const answer = await submit<Answer | undefined>(form, button)
      for (const { key, count, mine } of answer?.reactions ?? []) {
        const known = this.#chips().find((one) => one.value === key)
        if (known) write(known, { count, mine })
      }
      for (const one of this.#chips()) one.hidden = read(one).count === 0
    } catch (error) {
      for (const { chip, state } of before) write(chip, state)
      if (!before.some((one) => one.chip === chip)) chip.remove()
      toastError(error)
    }
  }

  #chips(): HTMLButtonElement[] {
    return this.all<HTMLButtonElement>('button.chip')
  }

  #add(button: HTMLButtonElement): HTMLButtonElement {
    const chip = button.cloneNode(true) as HTMLButtonElement
    chip.className = 'chip'
    chip.append(' ', document.createElement('b'))
    const last = this.#chips().at(-1)
    if (last) last.after(chip)
    else this.one('form')?.prepend(chip)
    return chip
  }
}

/** Puts the names into the tooltip, which opens a moment later. */
async function tell(chip: HTMLElement): Promise<void> {
  if (chip.dataset.tip) return
  const { value, form } = chip as HTMLButtonElement
  const people = `${form?.getAttribute('action')}/${value}/people`
  const { names, more } = await api<{ names: string[]; more: number }>(people).catch(() => nobody)
  chip.dataset.tip = [...names, ...(more > 0 ? [`+${more}`] : [])].join('\n')
}

const nobody = { names: [], more: 0 }

function read(chip: HTMLButtonElement) {
  const count = Number(chip.querySelector('b')?.textContent ?? 0)
  return { count, mine: chip.getAttribute('aria-pressed') === 'true' }
}

function write(chip: HTMLButtonElement, { count, mine }: { count: number; mine: boolean }) {
  chip.setAttribute('aria-pressed', String(mine))
  chip.querySelector('b')!.textContent = String(count)
  chip.hidden = count === 0
  if (chip.dataset.tip) chip.dataset.tip = ''
}

define('p-reactions', PReactions)
