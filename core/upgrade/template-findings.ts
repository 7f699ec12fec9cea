import type { Settings } from '../config/index.ts'
import type { PluginRegistry } from '../plugins/index.ts'
import { findingsOf } from '../themes/findings.ts'
import type { Finding } from './findings.ts'

/** The portal's own templates and its themes, as `portico theme doctor` sees them. */
export function templateFindings(settings: Settings, registry: PluginRegistry): Finding[] {
  return findingsOf(settings).flatMap(({ owner, findings }) =>
    findings
      .filter(({ code }) => code !== 'unstamped')
      .map(({ template, message }) => {
        const [first] = template.split('/')
        return {
          plugin: registry.get(first!)?.id ?? 'core',
          ...{
            about: 'template',
            subject: `${template} of ${owner}`,
            text: message,
            weight: 'look',
          },
        }
      }),
  )
}
