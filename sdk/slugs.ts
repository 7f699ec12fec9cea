import slugify from '@sindresorhus/slugify'
import transliterate from '@sindresorhus/transliterate'

/**
 * A text in Latin letters, as far as its script has a way of writing it so: Cyrillic, Greek, Arabic and
 * others. The rest stays as it is.
 *
 * @example latinOf('Їжаки та Łódź') // 'Yizhaki ta Lodz'
 */
export const latinOf = (text: string): string => transliterate(text)

/**
 * What a title looks like in an address: Latin letters, digits and dashes, at most `longest` characters (48
 * unless told); `otherwise` where nothing of it is left.
 *
 * @example slugOf('Беговой клуб', { otherwise: 'group' }) // 'begovoy-klub'
 */
export function slugOf(
  title: string,
  { otherwise, longest = 48 }: { otherwise: string; longest?: number },
): string {
  const words = slugify(title, { decamelize: false })
  return words.slice(0, longest).replace(/-$/, '') || otherwise
}
