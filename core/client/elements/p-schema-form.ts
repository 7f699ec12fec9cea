import { api, define, Enhancer, t, toast, toastError } from 'portico/sdk/client'

/**
 * `<p-schema-form>` around the partial `ui/schema-form`: rows come and go, fields that do not count are
 * out of the way, colours are picked, people are offered while a name is typed.
 */
class PSchemaForm extends Enhancer {
  protected override connected() {
    this.all('[data-rows]').forEach(prepareRows)
    for (const button of this.all<HTMLButtonElement>('[data-remove], [data-add]'))
      button.hidden = false
    for (const extra of this.all('[data-color], .form-file > .btn')) extra.hidden = false
    this.on('click', '[data-add]', (_event, button) => this.#add(button))
    this.on('click', '[data-remove]', (_event, button) => this.#remove(button))
    this.on('input', '[data-color]', (_event, picker: HTMLInputElement) => {
      const text = picker.previousElementSibling as HTMLInputElement
      text.value = picker.value
      text.dispatchEvent(new Event('input', { bubbles: true }))
    })
    this.on('input', '.form-color > .input', (_event, text: HTMLInputElement) => {
      const picker = text.nextElementSibling as HTMLInputElement
      if (/^#[\da-f]{6}$/i.test(text.value)) picker.value = text.value
    })
    this.on('input', '[data-person]', (_event, field: HTMLInputElement) => void offer(field))
    this.on('change', '.form-file input[type="file"]', (_event, field: HTMLInputElement) => {
      void upload(field)
    })
    this.on('input', '', () => this.#changed())
    this.#sort()
  }

  #add(button: HTMLElement) {
    const list = button.closest('[data-rows]')!
    const blank = list.querySelector<HTMLElement>(':scope > ul > [data-blank]')!
    const row = blank.cloneNode(true) as HTMLElement
    row.removeAttribute('data-blank')
    row.hidden = false
    const taken = [...list.querySelectorAll<HTMLElement>(':scope > ul > [data-row]')]
    const next = Math.max(...taken.map((one) => Number(one.dataset.row))) + 1
    rename(row, `${list.getAttribute('data-rows')}.`, row.dataset.row!, String(next))
    row.dataset.row = String(next)
    for (const field of fields(row)) if (!inBlank(field, row)) field.disabled = false
    const keep = row.querySelector<HTMLInputElement>(':scope > .form-row-keep > input')
    if (keep) keep.checked = true
    blank.before(row)
    row.querySelector<HTMLElement>('.input, .select, input:not([type="hidden"])')?.focus()
    this.#changed()
  }

  #remove(button: HTMLElement) {
    const list = button.closest('[data-rows]')
    button.closest('[data-row]')?.remove()
    list?.querySelector<HTMLElement>(':scope > [data-add]')?.focus()
    this.#changed()
  }

  #changed() {
    this.toggleAttribute('data-unsaved', true)
    this.#sort()
  }

  /** Shows what counts: conditions that are met, objects that are there. */
  #sort() {
    for (const tick of this.all<HTMLInputElement>('[data-whole]')) {
      const body = tick.closest('fieldset')?.querySelector<HTMLElement>(':scope > .form-set-body')
      if (body) body.hidden = !tick.checked
    }
    for (const field of this.all('[data-when]')) {
      const { when = '', is = '' } = field.dataset
      field.hidden = !is.split(' ').includes(this.#valueOf(when))
    }
  }

  #valueOf(name: string): string {
    const named = this.all<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)
    const [first] = named
    if (first?.type === 'radio') return named.find(({ checked }) => checked)?.value ?? ''
    return first?.type === 'checkbox' ? String(first.checked) : (first?.value ?? '')
  }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const fields = (root: ParentNode) => root.querySelectorAll<Field>('input, select, textarea')

/** The blank row is the pattern of new ones: out of sight, and not sent. */
function prepareRows(list: Element) {
  const blank = list.querySelector<HTMLElement>(':scope > ul > [data-blank]')
  if (!blank) return
  blank.hidden = true
  for (const field of fields(blank)) field.disabled = true
}

const inBlank = (field: Element, row: Element) => {
  const blank = field.closest('[data-blank]')
  return !!blank && row.contains(blank)
}

function rename(row: Element, start: string, from: string, to: string) {
  const old = `${start}${from}`
  for (const element of row.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (!['id', 'for', 'name', 'data-rows', 'data-when', 'aria-describedby'].includes(name))
        continue
      const place = value.startsWith('form-') ? 5 : 0
      if (value.startsWith(old, place)) {
        element.setAttribute(
          name,
          value.slice(0, place) + start + to + value.slice(place + old.length),
        )
      }
    }
  }
}

let lists = 0

async function offer(field: HTMLInputElement) {
  const text = field.value
  if (text.trim().length < 2) return
  const path = `/api/people/suggest?q=${encodeURIComponent(text)}`
  const { people } = await api<{ people: { id: string; name: string }[] }>(path)
  // Who typed on is answered by the later request.
  if (text !== field.value) return
  let list = field.list
  if (!list) {
    list = document.createElement('datalist')
    list.id = `form-people-${++lists}`
    field.after(list)
    field.setAttribute('list', list.id)
  }
  list.replaceChildren(...people.map(({ id, name }) => new Option(name, id)))
}

/** The file is uploaded at once; its id travels with the form. */
async function upload(field: HTMLInputElement) {
  const [file] = field.files ?? []
  const id = field.closest('.form-file')?.querySelector<HTMLInputElement>('[data-file]')
  if (!file || !id) return
  const body = new FormData()
  body.append('files', file)
  try {
    const { files } = await api<{ files: { id: string }[] }>('/api/files', { body })
    id.value = files[0]!.id
    id.dispatchEvent(new Event('input', { bubbles: true }))
    toast(t('core.file.uploaded', { name: file.name }))
  } catch (error) {
    toastError(error)
  }
  field.value = ''
}

define('p-schema-form', PSchemaForm)
