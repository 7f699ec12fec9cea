import type { BrandValue, Viewer } from '../../sdk/index.ts'
import type { ThemeManifest } from '../themes/theme.ts'

/** A brand with everything filled in. */
export interface Brand extends BrandValue {
  id: string
  color: string
  density: 'comfortable' | 'compact'
  /** Of the theme: token → value. */
  tokens: Record<string, string>
  dark: Record<string, string>
}

export interface BrandSource {
  /** From the theme itself to its oldest parent. */
  themes: readonly ThemeManifest[]
  /** `site.color` of the config. */
  color: string | undefined
  /** By id. */
  documents: Readonly<Record<string, BrandValue>>
}

/** The brand with this id: its document, then the portal's, then the config, then the theme. */
export function resolveBrand(id: string, value: BrandValue, source: BrandSource): Brand {
  const own = { ...value, ...(value.logo && { logo: withoutNothing(value.logo) }) }
  const { title, hosts, units, ...inherited } = id === 'portal' ? {} : portalOf(source)
  const filled = {
    ...themeDefaults(source.themes),
    ...(source.color !== undefined && { color: source.color }),
    ...withoutNothing(inherited),
    ...withoutNothing(own),
  }
  return {
    ...filled,
    id,
    density: filled.density ?? 'comfortable',
    color: filled.color ?? '#3b5bdb',
    tokens: Object.assign({}, ...[...source.themes].reverse().map(({ tokens }) => tokens)),
    dark: Object.assign({}, ...[...source.themes].reverse().map(({ dark }) => dark)),
  }
}

/** Every brand of the portal; who sees which is decided with each request. */
export function createBrands(source: BrandSource) {
  const portal = resolveBrand('portal', portalOf(source), source)
  const others = Object.entries(source.documents)
    .filter(([id]) => id !== 'portal')
    .map(([id, value]) => resolveBrand(id, value, source))

  return {
    source,
    portal,
    all: (): readonly Brand[] => [portal, ...others],
    /** Where the address is a brand's own, that one; else the first whose people the viewer is one of. */
    of(host: string | undefined, viewer: Pick<Viewer, 'principals'> | undefined): Brand {
      const atHost = host && others.find(({ hosts }) => hosts?.includes(host))
      return atHost || (viewer && others.find((brand) => isOf(brand, viewer))) || portal
    },
  }
}

export type Brands = ReturnType<typeof createBrands>

function portalOf({ documents }: BrandSource): BrandValue {
  return documents.portal ?? {}
}

function themeDefaults(themes: readonly ThemeManifest[]): BrandValue {
  const line = [...themes]
    .reverse()
    .map(({ brand, neutralTint, radius, density, font }) =>
      withoutNothing({ color: brand?.color, neutralTint, radius, density, font }),
    )
  return Object.assign({}, ...line)
}

/** A member of a space has a principal for each role that is in theirs; one is enough. */
function isOf({ units = [] }: Brand, { principals }: Pick<Viewer, 'principals'>): boolean {
  return units.some((unit) =>
    principals.some((principal) => principal === unit || principal.startsWith(`${unit}#`)),
  )
}

/** Empty fields of a form say nothing. */
function withoutNothing<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== ''),
  ) as Partial<T>
}
