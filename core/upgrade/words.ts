import type { Finding } from './findings.ts'
import type { UpgradeReport } from './upgrade.ts'

const marks: Record<Finding['weight'], string> = { note: '·', look: '!', stops: '✗' }

/** What an upgrade brings, plugin by plugin, for the person at the keyboard. */
export function reportWords({ from, to, findings }: UpgradeReport): string[] {
  const lines = [`Portico ${step(from?.portico, to.portico)}`]
  for (const plugin of new Set(findings.map((finding) => finding.plugin))) {
    const version = plugin === 'core' ? '' : ` ${step(from?.plugins[plugin], to.plugins[plugin])}`
    lines.push('', `${plugin}${version}`.trimEnd())
    for (const finding of findings.filter((each) => each.plugin === plugin)) {
      lines.push(`  ${marks[finding.weight]} ${words(finding)}`)
    }
  }
  if (findings.length === 0) lines.push('Nothing changes that anybody has to look at.')
  return lines
}

function words({ about, subject, text }: Finding): string {
  if (about === 'parked' || about === 'sdk') return `does not serve (${subject}): ${text}`
  if (about === 'start' || about === 'gone') return text
  return `${about} ${subject} ${text}`
}

function step(from: string | undefined, to: string | undefined): string {
  if (from === undefined || to === undefined) return to ?? from ?? ''
  return from === to ? to : `${from} → ${to}`
}
