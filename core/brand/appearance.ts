import type { Appearance, BrandValue } from '../../sdk/index.ts'
import type { Settings } from '../config/index.ts'
import { letter } from '../mail/letter.ts'
import { lineOf } from '../themes/installed.ts'
import { type BrandSource, type Brands, resolveBrand } from './brands.ts'
import { figuresOf } from './contrast.ts'
import { fonts } from './fonts.ts'
import { letterheadOf } from './letterhead.ts'
import { colorsOf, variablesOf } from './style-sheet.ts'

export interface AppearanceOptions {
  brands: Brands
  settings: Settings
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

/** The looks as the console works on them. */
export function createAppearance({ brands, settings, t }: AppearanceOptions): Appearance {
  /** As it will be: with the theme that is being chosen. */
  const source = (theme: string | undefined): BrandSource => ({
    ...brands.source,
    ...(theme !== undefined &&
      settings.themes.some(({ id }) => id === theme) && {
        themes: lineOf(theme, settings.themes).map(({ manifest }) => manifest),
      }),
  })
  const resolved = (id: string, value: BrandValue) => resolveBrand(id, value, source(value.theme))

  return {
    themes: () =>
      settings.themes.map(({ id, manifest: { name, description } }) => ({
        ...{ id, title: name, description },
      })),
    fonts: () => fonts.map(({ id, title }) => ({ id, title })),
    look(id, value) {
      const brand = resolved(id, value)
      const { light, dark } = colorsOf(brand)
      return {
        variables: variablesOf(brand),
        contrast: { light: figuresOf(light), dark: figuresOf(dark) },
      }
    },
    defaults(id) {
      const { tokens, dark, ...value } = resolved(id, {})
      const { name, slogan } = settings.site
      return { theme: settings.theme, name, slogan, ...value }
    },
    sampleMail(id, value, locale) {
      const brand = resolved(id, value)
      const say = (key: string) => t(locale, `core.mail.sample.${key}`)
      const message = {
        subject: say('subject'),
        text: say('text'),
        parts: [
          {
            title: say('part'),
            path: '/',
            lines: [1, 2].map((n) => ({
              ...{ text: say(`line${n}`), detail: say(`detail${n}`), path: '/' },
            })),
          },
        ],
        action: { label: say('action'), path: '/' },
        note: say('note'),
      }
      return letter(message, locale, { ...letterheadOf(brand, settings.site), t }).html
    },
  }
}
