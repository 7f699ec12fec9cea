/** What was being written when a page is loaded anew at a person's word. */
interface Unsaved {
  page: string
  fields: { field: string; value: string }[]
}

type Field = HTMLInputElement | HTMLTextAreaElement

const key = 'portico:unsaved'
const texts =
  'textarea, input:not([type]), input:is([type=text],[type=search],[type=email],[type=url])'

export function keepText(): void {
  const fields = namedFields()
    .filter(([, { value, defaultValue }]) => value !== defaultValue)
    .map(([field, { value }]) => ({ field, value }))
  if (fields.length === 0) return
  sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, fields } satisfies Unsaved))
}

/** Into the same fields; what a draft has brought back already is left alone. */
export function bringTextBack(): void {
  const { page, fields } = JSON.parse(sessionStorage.getItem(key)!) as Unsaved
  sessionStorage.removeItem(key)
  if (page !== location.pathname) return
  const here = new Map(namedFields())
  for (const { field, value } of fields) {
    const input = here.get(field)
    if (!input || input.value !== input.defaultValue) continue
    input.value = value
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Each by where its form goes to, its name, and its place among those. */
function namedFields(): [string, Field][] {
  const seen = new Map<string, number>()
  return [...document.querySelectorAll<Field>(texts)].map((input) => {
    const name = `${input.form?.getAttribute('action')} ${input.name || input.id}`
    const at = seen.get(name) ?? 0
    seen.set(name, at + 1)
    return [`${name} ${at}`, input]
  })
}
