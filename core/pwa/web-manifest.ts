import type { Brand } from '../brand/brands.ts'
import type { Dress } from '../brand/dress.ts'
import { directionOf } from '../i18n/index.ts'

/** What an installed portal is called, looks like and opens with. */
export function webManifest(
  site: { name: string; slogan: string },
  brand: Brand,
  dress: Dress,
  locale: string,
): Record<string, unknown> {
  const version = dress.icon.split('?')[1]
  const icon = (kind: 'icon' | 'maskable', size: number) => ({
    src: `/brand/${brand.id}/${kind}-${size}.png?${version}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: kind === 'icon' ? 'any' : 'maskable',
  })
  const name = brand.name ?? site.name
  const description = brand.slogan ?? site.slogan
  return {
    // Whatever the address of this file, it is the same application.
    id: '/',
    name,
    short_name: shortName(name),
    ...(description && { description }),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    lang: locale,
    dir: directionOf(locale),
    theme_color: dress.frame.light,
    background_color: dress.frame.light,
    icons: [icon('icon', 192), icon('icon', 512), icon('maskable', 192), icon('maskable', 512)],
  }
}

/** Under an icon there is room for about a dozen letters. */
function shortName(name: string): string {
  if (name.length <= 12) return name
  const [first = name] = name.split(/\s+/)
  return first.length > 2 ? first : name
}
