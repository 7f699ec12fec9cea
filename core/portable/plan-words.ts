import { isObject, type Json } from './json.ts'
import type { Plan, PlannedChange } from './plan.ts'

const widest = 100

/** A plan for the person at the keyboard, with every field that changes. */
export function planWords({ changes, newFiles, secretsToSet }: Plan): string[] {
  if (changes.length === 0) return ['Nothing to change: the portal is what the folder says.']
  const count = (what: string) => changes.filter((change) => kindOf(change) === what).length
  const [added, changed, removed] = [count('added'), count('changed'), count('removed')]
  const lines = changes.flatMap((change) => [
    `${marks[kindOf(change)]} ${change.path}`,
    ...(kindOf(change) === 'changed' ? differences(change.before!, change.after!) : []).map(
      (line) => `    ${line}`,
    ),
  ])
  lines.push('', `${added} added, ${changed} changed, ${removed} removed.`)
  if (newFiles.size > 0) lines.push(`${newFiles.size} files come along.`)
  if (secretsToSet.length > 0) {
    lines.push('Secrets are in no folder. Set those you use in the portal:')
    lines.push(...secretsToSet.map((secret) => `    ${secret}`))
  }
  return lines
}

const marks = { added: '+', changed: '~', removed: '-' } as const

function kindOf({ before, after }: PlannedChange): keyof typeof marks {
  if (before === undefined) return 'added'
  return after === undefined ? 'removed' : 'changed'
}

/** Field by field; a list entry by entry. */
export function differences(before: Json, after: Json, path: readonly string[] = []): string[] {
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    if (JSON.stringify(before) === JSON.stringify(after)) return []
    return [`~ ${path.join(' › ') || 'all of it'}: ${short(before)} → ${short(after)}`]
  }
  const [old, fresh] = [before, after] as [Record<string, Json>, Record<string, Json>]
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return keys.flatMap((key) => {
    const here = [...path, key]
    if (!Object.hasOwn(fresh, key)) return [`- ${here.join(' › ')}: ${short(old[key]!)}`]
    if (!Object.hasOwn(old, key)) return [`+ ${here.join(' › ')}: ${short(fresh[key]!)}`]
    return differences(old[key]!, fresh[key]!, here)
  })
}

const isBranch = (value: Json) => isObject(value) || Array.isArray(value)

function short(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > widest ? `${text.slice(0, widest)}…` : text
}
