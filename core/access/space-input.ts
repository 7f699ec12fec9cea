import { coreErrors, type FieldProblem } from '../../sdk/errors.ts'
import type { NewSpace, SpaceChange } from '../../sdk/spaces.ts'

const principal =
  /^(employees|anyone|(person|role|department):\S+|space:\S+#(owner|moderator|member|reader))$/

/** Followers are left out: to follow a space opens nothing. */
export function isPrincipal(text: string): boolean {
  return text.length <= 200 && principal.test(text)
}

/** The columns of a new space, defaults filled in. @throws core:invalid naming every wrong field */
export function checkNewSpace(space: NewSpace) {
  const { slug, title, description = null } = space
  const { visibility = 'open', posting = 'members', readers = [], outsiders = false } = space
  const columns = checkSpaceChange({
    ...{ slug, title, description, visibility, posting, readers, outsiders },
  })
  return { ...columns, kind: space.kind, ownerId: space.ownerId }
}

/** The columns that a change touches, or `core:invalid` naming every field that is wrong. */
export function checkSpaceChange<C extends SpaceChange>(change: C) {
  const { slug, title, description, visibility, posting, readers, outsiders } = change
  const columns = {
    slug: slug?.trim().toLowerCase(),
    title: title?.trim(),
    description: description === undefined ? undefined : description?.trim() || null,
    visibility,
    posting,
    readers: readers && JSON.stringify([...new Set(readers)]),
    outsiders: outsiders === undefined ? undefined : Number(outsiders),
  }
  const fields = [
    ...expect('/slug', columns.slug, isSlug, 'must be 1 to 60 Latin letters, digits and dashes'),
    ...expect('/title', columns.title, isTitle, 'must have 1 to 120 characters'),
    ...expect('/description', columns.description, isShort, 'must have at most 2000 characters'),
    ...expect('/visibility', visibility, isVisibility, 'must be open, closed or secret'),
    ...expect('/posting', posting, isPosting, 'must be readers, members or moderators'),
    ...(readers ?? []).flatMap((reader, index) =>
      expect(
        `/readers/${index}`,
        reader,
        isPrincipal,
        `is not a principal: "${reader}". Expected person:<id>, role:<name>, department:<id>, space:<id>#<role>, employees or anyone`,
      ),
    ),
  ]
  if (fields.length > 0) throw coreErrors.invalid({ fields })
  const given = Object.entries(columns).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Columns<C, typeof columns>
}

/** A column for each field of the change. */
type Columns<C, All> = {
  [F in keyof All]: F extends keyof C ? Exclude<All[F], undefined> : undefined
}

function expect(
  path: string,
  value: string | null | undefined,
  is: (value: string) => boolean,
  message: string,
): FieldProblem[] {
  return typeof value === 'string' && !is(value) ? [{ path, message }] : []
}

const isSlug = (slug: string) => /^[a-z0-9][a-z0-9-]{0,59}$/.test(slug)
const isTitle = (title: string) => title !== '' && title.length <= 120
const isShort = (text: string) => text.length <= 2000
const isVisibility = (word: string) => ['open', 'closed', 'secret'].includes(word)
const isPosting = (word: string) => ['readers', 'members', 'moderators'].includes(word)
