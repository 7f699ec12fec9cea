import type { LocalText, Module, ModuleState } from 'portico/sdk'

export const inWords = (text: LocalText | undefined, locale: string): string =>
  text?.[locale] ?? text?.en ?? ''

const tones: Record<ModuleState, string> = {
  on: 'success',
  off: '',
  gone: 'warning',
  incompatible: 'danger',
  misconfigured: 'danger',
  failed: 'danger',
  quarantined: 'danger',
}

export const needsAttention = ({ state }: Pick<Module, 'state'>) => !['on', 'off'].includes(state)

/** A module as templates show it; `titles` are those of all modules. */
export function shown(module: Module, locale: string, titles: ReadonlyMap<string, Module>) {
  const links = (ids: readonly string[]) =>
    ids.map((id) => {
      const other = titles.get(id)
      return { id, title: inWords(other?.title, locale) || id, missing: !other }
    })
  return {
    ...module,
    title: inWords(module.title, locale),
    description: inWords(module.description, locale),
    tone: tones[module.state],
    stateKey: `modules.state.${module.state}`,
    trouble: needsAttention(module),
    isOn: module.state !== 'off' && module.state !== 'gone',
    hue: hueOf(module.id),
    letter: inWords(module.title, locale).charAt(0).toUpperCase(),
    needs: links(module.needs),
    worksWith: links(module.worksWith).filter(({ missing }) => !missing),
    neededBy: links(module.neededBy),
    permissions: module.permissions.map(({ name, title }) => ({
      ...{ name, title: inWords(title, locale) },
    })),
  }
}

const hues = 12

function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973
  return sum % hues
}

const unit = 1024

export function sizeOf(bytes: number, locale: string): string {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  let value = bytes
  let step = 0
  while (value >= unit && step < steps.length - 1) {
    value /= unit
    step++
  }
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: steps[step]!, unitDisplay: 'short' },
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(value)
}
