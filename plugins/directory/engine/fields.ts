import type { PeopleSource, SourcedFields, SourceMatch } from 'portico/sdk'
import { type Finding, factFields, type SourceRecord } from '../source.ts'
import type { Change } from './steps.ts'

type Texts = Record<string, string | null>

/** What a record tells, as it would be stored; what cannot be stored is left out and named. */
export function readable(
  source: PeopleSource,
  record: SourceRecord,
): { fields: SourcedFields; findings: Finding[] } {
  const told: Texts = { login: record.login, name: record.name }
  for (const field of factFields) {
    const value = record.facts[field]
    if (value !== undefined) told[field] = value
  }
  const { fields, problems } = source.check(told)
  const stored = { ...fields } as Texts
  const findings: Finding[] = []
  for (const { path, message, wording } of problems) {
    const field = path.slice(1)
    if (!(field in stored)) continue
    delete stored[field]
    findings.push({ at: record.at, field, problem: 'bad-value', params: { message }, wording })
  }
  return { fields: stored, findings }
}

/** Of the fields, those that differ from the person; another source's are left alone and named. */
export function different(
  fields: SourcedFields,
  person: SourceMatch,
  { sourceName, at }: { sourceName: string; at: string },
): { fields: SourcedFields; changes: Change[]; findings: Finding[] } {
  const changed: Texts = {}
  const changes: Change[] = []
  const findings: Finding[] = []
  for (const [field, value] of Object.entries(fields as Texts)) {
    const from = (person as unknown as Texts)[field] ?? null
    const to = value || null
    const owner = person.owners[field]
    if (from === to) {
      if (to !== null && owner === undefined) changed[field] = to
      continue
    }
    if (to === null && owner !== sourceName) continue
    if (owner !== undefined && owner !== sourceName) {
      findings.push({ at, field, problem: 'owned-elsewhere', params: { owner } })
      continue
    }
    changed[field] = to
    changes.push({ field, from, to })
  }
  return { fields: changed, changes, findings }
}
