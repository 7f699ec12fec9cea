import { Readable } from 'node:stream'
import type { Files, PeopleSource, SourcedFields, Viewer } from 'portico/sdk'
import type { Finding, Reading } from '../source.ts'
import { type BatchOptions, inBatches } from './batches.ts'
import { unsettled } from './digest.ts'
import type { Leaver, PeoplePlan, PersonStep } from './steps.ts'

export interface ApplyPeopleInput extends BatchOptions {
  source: PeopleSource
  plan: PeoplePlan
  reading: Reading
  files: Pick<Files, 'save'>
  system: Viewer
  departmentOf(unit: string): string | undefined
  complain(finding: Finding): void
  /** Told after each batch. */
  alive(): Promise<void>
}

/** Makes the plan true, leavers first. Answers which steps were taken, and who is who now. */
export async function applyPeople(input: ApplyPeopleInput) {
  const { source, plan, reading, files, system, departmentOf, complain } = input
  const ids = new Map<string, string>()
  const personOf = (key: string) => ids.get(key) ?? plan.personOf(key)
  const refuse = ({ at, key, name }: Leaver | PersonStep, message: string) => {
    ids.delete(key)
    complain({ at: at ?? name, field: null, problem: 'cannot-be-written', params: { message } })
  }

  const leavers = await inBatches(plan.leavers, input, ({ key }) => source.leave(key), refuse)
  await input.alive()
  const steps = await inBatches(plan.steps, input, settle, refuse)
  await input.alive()
  const managed = steps.filter(({ manager }) => manager)
  await inBatches(managed, input, setManager, refuse)
  await input.alive()
  for (const step of steps) if (step.photo !== undefined) await setPhoto(step)
  return { steps, leavers, personOf }

  /** Who reports to whom comes later, when all are here; the digest is noted with the last part. */
  async function settle(step: PersonStep): Promise<void> {
    const { key, personId, fields, unit, manager, photo } = step
    const digest = manager || photo !== undefined ? '' : step.digest
    const told: SourcedFields = { ...fields }
    if (unit !== undefined) told.departmentId = unit === null ? null : (departmentOf(unit) ?? null)
    if (manager !== undefined) told.managerId = null
    if (personId === undefined) {
      const given = Object.entries(told).filter(([, value]) => value !== null)
      const person = await source.create(key, Object.fromEntries(given) as never, digest)
      ids.set(key, person.id)
      return
    }
    if (step.formerKey !== undefined) await source.release(step.formerKey)
    if (step.adopts) await source.adopt(key, personId)
    if (step.kind === 'back') await source.comeBack(key)
    await source.update(key, told, digest)
  }

  async function setManager({ key, manager, photo, digest }: PersonStep): Promise<void> {
    const managerId = personOf(manager!)
    await source.update(key, { managerId }, photo === undefined ? digest : '')
  }

  async function setPhoto(step: PersonStep): Promise<void> {
    const picture = step.photo === null ? null : await savePhoto(step)
    const digest = picture === undefined ? unsettled(step.digest) : step.digest
    const change = picture === undefined ? {} : { avatarFileId: picture }
    await inBatches([step], input, ({ key }) => source.update(key, change, digest), refuse)
  }

  async function savePhoto({ key, at, name }: PersonStep): Promise<string | undefined> {
    try {
      const bytes = await reading.photo(key)
      if (!bytes) return undefined
      const file = await files.save(system, { name, stream: Readable.from([bytes]), alt: name })
      if (file.image) return file.id
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('core:') !== true) throw error
    }
    complain({ at, field: 'avatarFileId', problem: 'photo-unreadable' })
    return undefined
  }
}
