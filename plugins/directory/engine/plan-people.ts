import type { PeopleSource, SourcedPerson, SourceMatch } from 'portico/sdk'
import type { Finding, Reading, SourceRecord } from '../source.ts'
import { digestOf, unsettled } from './digest.ts'
import { readable } from './fields.ts'
import { inTurns } from './in-turns.ts'
import { createStepMaker } from './make-step.ts'
import { type Match, match } from './match.ts'
import type { UnitPlan } from './plan-units.ts'
import { breakManagerCycles } from './reporting-lines.ts'
import type { Leaver, PeoplePlan, PersonStep } from './steps.ts'

export interface PeoplePlanInput {
  source: PeopleSource
  /** Under which the source owns fields. */
  sourceName: string
  reading: Reading
  units: UnitPlan
  /** Whether people who are here already may be taken over. */
  takeOver: boolean
  departmentName(id: string): string
}

/** What has to happen so that the people of the portal are those of the source. Writes nothing. */
export async function planPeople(input: PeoplePlanInput): Promise<PeoplePlan> {
  const { source, reading, takeOver } = input
  const people = await source.people()
  const known = new Map<string, SourcedPerson>()
  const keys = new Map<string, string>()
  await inTurns(people, (each) => {
    known.set(each.externalId, each)
    keys.set(each.personId, each.externalId)
  })
  const findings: Finding[] = []
  const steps: PersonStep[] = []
  const seen = new Set<string>()
  const logins = new Map<string, string>()
  const emails = new Map<string, string>()
  const replaced = new Set<string>()
  const makeStep = createStepMaker({ ...input, known })
  let unchanged = 0

  for await (const batch of reading.records()) {
    const news = batch.filter((record) => {
      if (!isFirst(record) || !record.active) return false
      const before = known.get(record.key)
      const same = before?.status === 'active' && before.digest === digestOf(record)
      if (same) unchanged += 1
      return !same
    })
    if (news.length > 0) await planBatch(news)
  }

  function isFirst({ key, at }: SourceRecord): boolean {
    if (!seen.has(key)) return Boolean(seen.add(key))
    findings.push({ at, field: null, problem: 'duplicate-key', params: { key } })
    return false
  }

  async function planBatch(records: SourceRecord[]): Promise<void> {
    const read = records.map((record) => ({ record, ...readable(source, record) }))
    const found = await source.look({
      ids: records.flatMap(({ key }) => known.get(key)?.personId ?? []),
      logins: read.flatMap(({ fields }) => fields.login ?? []),
      emails: read.flatMap(({ fields }) => fields.email || []),
    })
    for (const each of read) planOne(each, found)
  }

  function planOne(
    { record, fields, findings: problems }: { record: SourceRecord } & ReturnType<typeof readable>,
    found: SourceMatch[],
  ): void {
    const complain = (...those: Finding[]) => void problems.push(...those)
    const before = known.get(record.key)
    const matched = fields.login === undefined ? withoutLogin(before) : find(record, fields, found)
    if ('refused' in matched || (!matched.person && !fields.name)) {
      if ('refused' in matched && matched.refused) complain({ at: record.at, ...matched.refused })
      findings.push(...problems.map((each) => (before ? each : asRefusal(each))))
      if (before) steps.push(...touched(record, before))
      return
    }
    const { person, formerKey } = matched
    if (formerKey !== undefined) replaced.add(formerKey)
    if (person) keys.set(person.id, record.key)
    if (fields.login) logins.set(fields.login, record.key)
    dropSharedEmail(record, fields, person, found, complain)
    const step = makeStep({ record, fields, person, complain })
    if (formerKey !== undefined) step.formerKey = formerKey
    findings.push(...problems)
    const digest = digestOf(record)
    step.digest = problems.length > 0 ? unsettled(digest) : digest
    steps.push(step)

    function withoutLogin(was: SourcedPerson | undefined): Match | { refused: undefined } {
      const same = was && found.find(({ id }) => id === was.personId)
      return same ? { person: same } : { refused: undefined }
    }
  }

  /** Without a login or a name there is nobody to be made. */
  function asRefusal(finding: Finding): Finding {
    const decides = finding.problem === 'bad-value' && /^(login|name)$/.test(finding.field ?? '')
    return decides ? { ...finding, problem: 'bad-record' } : finding
  }

  /** Somebody already here whose record cannot be used has not left, and stays as they are. */
  function touched(record: SourceRecord, { personId, status }: SourcedPerson): PersonStep[] {
    if (status === 'active') {
      unchanged += 1
      return []
    }
    const { key, at, name } = record
    const digest = unsettled(digestOf(record))
    return [
      { kind: 'back', key, at, name, personId, adopts: false, fields: {}, changes: [], digest },
    ]
  }

  function find(record: SourceRecord, fields: PersonStep['fields'], found: SourceMatch[]): Match {
    const login = fields.login!
    const holder = logins.get(login)
    if (holder !== undefined && holder !== record.key) {
      return { refused: { field: 'login', problem: 'duplicate-login', params: { login } } }
    }
    return match({
      ...{ record, login, email: fields.email || null, takeOver },
      known: known.get(record.key),
      byId: (id) => found.find((each) => each.id === id),
      byLogin: (wanted) => found.find((each) => each.login === wanted),
      byEmail: (email) => found.find((each) => each.email === email),
      keyOf: (personId) => keys.get(personId),
      active: reading.active,
    })
  }

  function dropSharedEmail(
    record: SourceRecord,
    fields: PersonStep['fields'],
    person: SourceMatch | undefined,
    found: SourceMatch[],
    complain: (finding: Finding) => void,
  ): void {
    const { email } = fields
    if (!email) return
    const other = found.find(
      (each) => each.email === email && each.id !== person?.id && each.status === 'active',
    )
    const holder = other?.name ?? emails.get(email)
    if (holder === undefined) emails.set(email, record.name)
    else {
      delete fields.email
      const params = { email, name: holder }
      complain({ at: record.at, field: 'email', problem: 'duplicate-mail', params })
    }
  }

  const planned = new Map(steps.map((step) => [step.key, step.personId]))
  const personOf = (key: string) => planned.get(key) ?? known.get(key)?.personId
  for (const { at } of await breakManagerCycles({ source, steps, personOf })) {
    findings.push({ at, field: 'managerId', problem: 'manager-cycle' })
  }
  const real = steps.filter(
    ({ kind, key, digest }) => kind !== 'settled' || known.get(key)?.digest !== digest,
  )
  unchanged += steps.length - real.length
  let before = 0
  const gone: SourcedPerson[] = []
  await inTurns(people, (each) => {
    if (each.status !== 'active') return
    before += 1
    if (hasGone(each.externalId, reading, replaced)) gone.push(each)
  })
  return {
    ...{ steps: real, unchanged, findings, personOf, before },
    leavers: await leaversOf(gone, source),
  }
}

function hasGone(key: string, reading: Reading, replaced: ReadonlySet<string>): boolean {
  if (reading.active.has(key) || replaced.has(key)) return false
  return reading.complete || reading.disabled.has(key)
}

async function leaversOf(gone: readonly SourcedPerson[], source: PeopleSource): Promise<Leaver[]> {
  const found = gone.length > 0 ? await source.look({ ids: gone.map((each) => each.personId) }) : []
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return gone.map(({ externalId, personId }) => ({
    ...{ key: externalId, personId, name: names.get(personId) ?? externalId },
  }))
}
