import type { People, PeopleSource, SpaceRole, Spaces, Viewer } from 'portico/sdk'
import type { Finding, Grant, Reading } from '../source.ts'
import { type BatchOptions, inBatches } from './batches.ts'

/** A grant as it is kept: what the source has given to whom, or found given already. */
export interface KeptGrant {
  personId: string
  /** `role` or the id of a space. */
  target: string
  role: string
  /** False when they had it before: it is theirs without the source. */
  given: boolean
}

export interface GrantStep {
  kind: 'give' | 'take'
  key: string | undefined
  personId: string | undefined
  target: string
  role: string
  given: boolean
  /** How the grant reads in a report. */
  label: string
}

export interface GrantPlanInput {
  reading: Reading
  kept: readonly KeptGrant[]
  source: PeopleSource
  spaces: Pick<Spaces, 'get'>
  system: Viewer
  personOf(key: string): string | undefined
  findings: Finding[]
}

/** What the groups of the source give that is not given yet, and what they give no more. */
export async function planGrants(input: GrantPlanInput): Promise<GrantStep[]> {
  const { reading, kept, personOf } = input
  if (!reading.grants) return []
  const resolve = await createResolver(input, [...reading.grants.values()].flat())
  const left = new Map(kept.map((each) => [idOf(each.personId, each), each]))
  const steps: GrantStep[] = []
  for (const [key, grants] of reading.grants) {
    const personId = personOf(key)
    const wanted = new Map<string, ReturnType<typeof resolve>>()
    for (const grant of grants) {
      const target = resolve(grant)
      if (target) wanted.set(idOf('', target), target)
    }
    for (const target of wanted.values()) {
      if (personId !== undefined && left.delete(idOf(personId, target!))) continue
      steps.push({ kind: 'give', key, personId, given: true, ...target! })
    }
  }
  const taken = [...left.values()].map(
    (each): GrantStep => ({ kind: 'take', key: undefined, label: each.role, ...each }),
  )
  return [...taken, ...steps]
}

const idOf = (personId: string, { target, role }: { target: string; role: string }) =>
  JSON.stringify([personId, target, role])

async function createResolver({ source, spaces, system, findings }: GrantPlanInput, all: Grant[]) {
  const ids = new Map<string, string>()
  for (const slug of new Set(all.flatMap((grant) => ('space' in grant ? grant.space : [])))) {
    const space = await spaces.get(system, slug).catch(() => undefined)
    if (space) ids.set(slug, space.id)
    else findings.push({ at: slug, field: null, problem: 'space-unknown', params: { slug } })
  }
  const bad = new Set<string>()
  for (const role of new Set(all.flatMap((grant) => ('role' in grant ? grant.role : [])))) {
    const [problem] = source.check({ roles: [role] }).problems
    if (!problem) continue
    bad.add(role)
    const params = { message: problem.message }
    findings.push({ at: role, field: 'roles', problem: 'bad-value', params })
  }
  return (grant: Grant): Pick<GrantStep, 'target' | 'role' | 'label'> | undefined => {
    if ('role' in grant) {
      const { role } = grant
      return bad.has(role) ? undefined : { target: 'role', role, label: role }
    }
    const target = ids.get(grant.space)
    if (target === undefined) return undefined
    return { target, role: grant.as, label: `${grant.space}: ${grant.as}` }
  }
}

export interface ApplyGrantsInput extends BatchOptions {
  steps: readonly GrantStep[]
  people: Pick<People, 'update'>
  source: PeopleSource
  spaces: Pick<Spaces, 'members' | 'setRole'>
  system: Viewer
  personOf(key: string): string | undefined
  keep(grant: KeptGrant): Promise<void>
  forget(grant: KeptGrant): Promise<void>
  complain(finding: Finding): void
}

const ranks: readonly SpaceRole[] = ['follower', 'reader', 'member', 'moderator', 'owner']

/** Gives and takes. What somebody had already, or more than that, stays theirs. */
export async function applyGrants(input: ApplyGrantsInput): Promise<GrantStep[]> {
  const { steps, people, source, spaces, system, personOf, keep, forget, complain } = input
  const members = new Map<string, Map<string, SpaceRole>>()
  for (const { target } of steps) {
    if (target === 'role' || members.has(target)) continue
    const found = await spaces.members(system, target, { roles: ranks }).catch(() => [])
    members.set(target, new Map(found.map(({ personId, role }) => [personId, role])))
  }
  return inBatches(steps, input, take, ({ label }, message) =>
    complain({ at: label, field: null, problem: 'cannot-be-written', params: { message } }),
  )

  async function take(step: GrantStep): Promise<void> {
    const personId = step.personId ?? personOf(step.key!)
    if (personId === undefined) return
    const { target, role } = step
    const change = target === 'role' ? changeRole : changeMembership
    if (step.kind === 'give') {
      await keep({ personId, target, role, given: await change(personId, step) })
      return
    }
    if (step.given) await change(personId, step)
    await forget({ personId, target, role, given: step.given })
  }

  async function changeRole(personId: string, { kind, role }: GrantStep): Promise<boolean> {
    const [person] = await source.look({ ids: [personId] })
    const has = person!.roles.includes(role)
    if (has === (kind === 'give')) return false
    const roles = has ? person!.roles.filter((each) => each !== role) : [...person!.roles, role]
    await people.update(personId, { roles })
    return true
  }

  async function changeMembership(personId: string, step: GrantStep): Promise<boolean> {
    const now = members.get(step.target)!.get(personId)
    const rank = (role: SpaceRole | undefined) => (role ? ranks.indexOf(role) : -1)
    const wanted = step.role as SpaceRole
    if (step.kind === 'give' && rank(now) >= rank(wanted)) return false
    if (step.kind === 'take' && now !== wanted) return false
    const next = step.kind === 'give' ? wanted : undefined
    await spaces.setRole(step.target, personId, next)
    if (next) members.get(step.target)!.set(personId, next)
    else members.get(step.target)!.delete(personId)
    return true
  }
}
