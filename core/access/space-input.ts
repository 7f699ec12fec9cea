import { coreErrors, type FieldProblem } from '../../sdk/errors.ts'
import type { NewSpace } from '../../sdk/spaces.ts'

const principal =
  /^(employees|anyone|(person|role|department):\S+|space:\S+#(owner|moderator|member|reader))$/

export function isPrincipal(text: string): boolean {
  return principal.test(text)
}

/** Defaults filled in, or `core:invalid` naming every field that is wrong. */
export function checkNewSpace(space: NewSpace) {
  const checked = {
    kind: space.kind,
    slug: space.slug.trim().toLowerCase(),
    title: space.title.trim(),
    description: space.description?.trim() || null,
    visibility: space.visibility ?? 'open',
    posting: space.posting ?? 'members',
    readers: space.readers ?? [],
    ownerId: space.ownerId,
  }
  const fields: FieldProblem[] = []
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(checked.slug)) {
    fields.push({ path: '/slug', message: 'must be 1 to 60 Latin letters, digits and dashes' })
  }
  if (checked.title === '' || checked.title.length > 120) {
    fields.push({ path: '/title', message: 'must have 1 to 120 characters' })
  }
  if ((checked.description?.length ?? 0) > 2000) {
    fields.push({ path: '/description', message: 'must have at most 2000 characters' })
  }
  for (const [index, reader] of checked.readers.entries()) {
    if (isPrincipal(reader)) continue
    const message = `is not a principal: "${reader}". Expected person:<id>, role:<name>, department:<id>, space:<id>#<role>, employees or anyone`
    fields.push({ path: `/readers/${index}`, message })
  }
  if (fields.length > 0) throw coreErrors.invalid({ fields })
  return checked
}
