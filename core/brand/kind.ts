import { type ArrangementKind, type BrandValue, coreErrors, Type } from '../../sdk/index.ts'
import { fonts } from './fonts.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const file = () => Type.Optional(Type.String({ format: 'file', maxLength: 64 }))
const oneOf = <T extends string | number>(...values: T[]) =>
  Type.Optional(Type.Union(values.map((value) => Type.Literal(value))))

export const radii = [0, 6, 10, 14, 20] as const

/** The looks of the portal (`portal`) and of parts of it. */
export const brandKind: ArrangementKind = {
  title: { en: 'Brand', ru: 'Бренд', uk: 'Бренд' },
  takesEffect: 'assembly',
  schema: Type.Object({
    title: text(80),
    name: text(80),
    slogan: text(200),
    hosts: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z0-9.-]{1,253}(:\\d{1,5})?$' }), { maxItems: 50 }),
    ),
    units: Type.Optional(
      Type.Array(Type.String({ pattern: '^(department|space|role):[\\w-]{1,100}$' }), {
        maxItems: 200,
      }),
    ),
    color: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
    neutralTint: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    radius: oneOf(...radii),
    density: oneOf('comfortable', 'compact'),
    font: oneOf(...fonts.map(({ id }) => id)),
    theme: text(100),
    logo: Type.Optional(Type.Object({ light: file(), dark: file(), mark: file() })),
    signInPicture: file(),
  }),
  check(id, { theme, hosts, units }: BrandValue) {
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
      throw coreErrors.invalid({
        detail: `"${id}" cannot be the id of a brand: lower-case letters, digits and dashes.`,
      })
    }
    const isPortal = id === 'portal'
    if (isPortal && (hosts?.length || units?.length)) {
      throw coreErrors.invalid({
        detail:
          'The brand of the portal itself is seen wherever no other is: it has no addresses and no units.',
      })
    }
    if (!isPortal && theme !== undefined) {
      throw coreErrors.invalid({ detail: 'Only the brand of the portal itself chooses a theme.' })
    }
  },
}
