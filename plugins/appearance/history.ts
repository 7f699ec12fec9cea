import type { AuditEntry, BrandValue, SetupContext } from 'portico/sdk'

type Needs = Pick<SetupContext, 'people' | 'system' | 't'>

/** What was changed lately, in words, and how to take it back. */
export function createHistory({ people, system, t }: Needs) {
  return async (entries: readonly AuditEntry[], locale: string) => {
    const ids = [...new Set(entries.map(({ actor }) => actor))].filter((id) => id !== 'system')
    const { items: actors } = await people.find(system, { ids })
    const names = new Map(actors.map(({ id, name }) => [id, name]))
    return entries.map(({ seq, at, actor, before, after }) => ({
      ...{ seq, at },
      by: names.get(actor) ?? t(locale, 'appearance.history.portal'),
      what: changed(before as BrandValue | undefined, after as BrandValue | undefined).map(
        (field) => t(locale, `appearance.field.${field}`),
      ),
    }))
  }
}

function changed(before: BrandValue = {}, after: BrandValue = {}): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof BrandValue)[]
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort()
}
