import { type BrandValue, type Static, Type } from 'portico/sdk'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
/** An upload, or the id of one; none where the field was left empty. */
const upload = () =>
  Type.Optional(
    Type.Union([
      Type.Array(Type.String({ maxLength: 64 }), { maxItems: 1 }),
      Type.String({ maxLength: 64 }),
    ]),
  )
const some = (maxLength: number) =>
  Type.Optional(
    Type.Union([
      Type.Array(Type.String({ maxLength }), { maxItems: 200 }),
      Type.String({ maxLength }),
    ]),
  )

const looks = {
  color: text(20),
  neutralTint: Type.Optional(Type.Number()),
  radius: Type.Optional(Type.Number()),
  density: text(20),
  font: text(40),
  theme: text(100),
}

/** Pictures by the names of their fields. */
export const pictures = ['logoLight', 'logoDark', 'logoMark', 'signInPicture'] as const
export type Picture = (typeof pictures)[number]

/** What is asked of the preview. */
export const lookQuery = Type.Object({ brand: text(40), name: text(80), ...looks })

/** The form. */
export const brandForm = Type.Object({
  ...looks,
  title: text(80),
  name: text(80),
  slogan: text(200),
  /** One in a line. */
  hosts: text(4000),
  units: some(120),
  logoLight: upload(),
  logoDark: upload(),
  logoMark: upload(),
  signInPicture: upload(),
  /** Pictures there are already, `logoLight:<id>`. */
  kept: some(120),
  removed: some(40),
  /** Which button was pressed. */
  do: Type.Optional(Type.Union([Type.Literal('draft'), Type.Literal('publish')])),
})

type Form = Static<typeof brandForm>

/** The document the form stands for; what was left empty is the theme's to say. */
export function toBrand(form: Form): BrandValue {
  const { color, neutralTint, radius, density, font, theme, title, name, slogan } = form
  const hosts = (form.hosts ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const units = list(form.units)
  const [light, dark, mark, signInPicture] = pictures.map((field) => pictureOf(form, field))
  const logo = said({ light, dark, mark })
  return said({
    ...{ title, name, slogan, neutralTint, radius, density, font, theme },
    color: color?.trim().toLowerCase().replace(/^#?/, '#'),
    hosts: hosts.length > 0 ? hosts : undefined,
    units: units.length > 0 ? units : undefined,
    logo: Object.keys(logo).length > 0 ? logo : undefined,
    signInPicture,
  }) as BrandValue
}

/** A new one, or the one there is unless it was taken away. */
function pictureOf(form: Form, field: Picture): string | undefined {
  const [sent] = list(form[field])
  if (sent) return sent
  if (list(form.removed).includes(field)) return undefined
  const kept = list(form.kept).find((one) => one.startsWith(`${field}:`))
  return kept?.slice(field.length + 1)
}

const list = (value: string | string[] | undefined) => [value ?? []].flat()

function said<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== ''),
  ) as Partial<T>
}
