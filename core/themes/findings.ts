import { createHelpers } from '../pages/helpers.ts'
import { examine, type ThemeFinding } from './doctor.ts'
import { layersOf, type TemplateSources } from './layers.ts'

export interface OwnerFindings {
  /** `site`, or the id of a theme. */
  owner: string
  findings: ThemeFinding[]
}

/** The portal's own templates and every theme that has a parent, each looked at over its own line. */
export function findingsOf(settings: TemplateSources & { theme: string }): OwnerFindings[] {
  const heirs = settings.themes.filter(({ manifest }) => manifest.extends !== undefined)
  const look = (owner: string, theme: string): OwnerFindings => ({
    owner,
    findings: examine({ layers: layersOf(theme, settings), helpers, owners: [owner] }),
  })
  return [look('site', settings.theme), ...heirs.map(({ id }) => look(id, id))]
}

const nothing = { i18n: { t: () => '' }, asset: () => '', now: () => 0 }
const helpers = [
  ...['if', 'each', 'unless', 'with', 'lookup'],
  ...Object.keys(createHelpers(nothing as unknown as Parameters<typeof createHelpers>[0])),
]
