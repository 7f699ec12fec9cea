import { holds } from '../permits.ts'
import { type Action, createDice, type Maker, type Play, which } from '../play.ts'
import type { Choice } from '../world.ts'

const kinds = ['employee', 'employee', 'guest', 'partner', 'employee'] as const

/** The departments of a world, each below one that came before it, or at the top. */
export async function addDepartments(play: Play, parents: readonly number[]): Promise<void> {
  const { people } = play.portal.seed
  const { departments } = play.company
  for (const number of parents) {
    const parent = (number % (departments.length + 1)) - 1
    const name = play.canary()
    const parentId = departments[parent]?.id
    const { id } = await people.createDepartment({ name, parentId })
    play.say(`D${departments.length}: department${parentId ? ` below D${parent}` : ''}`)
    departments.push({ id, parent, name })
  }
}

export async function addPerson(play: Play, [a, b, c, d]: Choice): Promise<void> {
  const { company } = play
  const dice = createDice([b, c, d])
  const index = company.people.length
  const kind = index === 0 ? 'employee' : kinds[a % kinds.length]!
  const admin = kind === 'employee' && dice.once(4)
  const department =
    kind === 'employee' ? dice.pick(company.departments.map((_, at) => at)) : undefined
  const [first, last, login, position, email, city, office] = Array.from({ length: 7 }, play.canary)
  const phone = `+38050${String(1_000_000 + index)}${play.canary().length}`
  const { id } = await play.portal.seed.people.create({
    login: login!,
    name: `${capital(first!)} ${capital(last!)}`,
    roles: [...(kind === 'employee' ? [] : [kind]), ...(admin ? ['admin'] : [])],
    position: capital(position!),
    email: `${email}@example.test`,
    city: capital(city!),
    office: office!,
    phone,
    birthday: '03-04',
    startedOn: '2020-03-05',
    ...(department !== undefined && { departmentId: company.departments[department]!.id }),
  })
  const place = department === undefined ? '' : ` in D${department}`
  play.say(`P${index}: ${admin ? 'admin' : kind}${place}`)
  company.people.push({
    ...{ id, login: login!, kind, admin, department: department ?? -1, status: 'active' },
    card: [first!, last!, login!, position!],
    profile: [email!, city!, office!],
    single: {},
    topics: [],
  })
}

const capital = (token: string) => token[0]!.toUpperCase() + token.slice(1)

const leave: Action = {
  name: 'leave',
  weight: 4,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(
      which(company.people, ({ status }, at) => status === 'active' && at > 0),
    )
    if (index === undefined) return
    say(`P${index} leaves`)
    await portal.seed.people.leave(company.people[index]!.id)
    company.people[index]!.status = 'left'
  },
}

const comeBack: Action = {
  name: 'comeBack',
  weight: 10,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(which(company.people, ({ status }) => status === 'left'))
    if (index === undefined) return
    say(`P${index} is hired again`)
    await portal.seed.people.comeBack(company.people[index]!.id)
    company.people[index]!.status = 'active'
  },
}

const changeDepartment: Action = {
  name: 'changeDepartment',
  weight: 2,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(which(company.people, ({ kind }) => kind === 'employee'))
    const department = dice.pick([-1, ...company.departments.map((_, at) => at)])
    if (index === undefined || department === undefined) return
    say(`P${index} goes to ${department < 0 ? 'no department' : `D${department}`}`)
    const departmentId = company.departments[department]?.id ?? null
    await portal.seed.people.update(company.people[index]!.id, { departmentId })
    company.people[index]!.department = department
  },
}

const hangDepartment: Action = {
  name: 'hangDepartment',
  weight: 1,
  async run({ portal, company, say }, dice) {
    const index = dice.pick(company.departments.map((_, at) => at))
    const parent = dice.pick([-1, ...company.departments.map((_, at) => at)])
    if (index === undefined || parent === undefined) return
    say(`D${index} is put ${parent < 0 ? 'at the top' : `below D${parent}`}`)
    const parentId = company.departments[parent]?.id ?? null
    await portal.seed.people.updateDepartment(company.departments[index]!.id, { parentId })
    company.departments[index]!.parent = parent
  },
}

/** A right given to one person, or taken from one. */
const grant: Action = {
  name: 'grant',
  weight: 6,
  async run(play, dice) {
    const { portal, company, rule, say } = play
    const { permissions } = portal.portal.rooms.access
    // Those that open routes first: what they give away is seen at once.
    const opening = portal.portal.routes.all().map(({ access }) => access)
    const known = [...permissions.all().keys()].sort()
    const permission = dice.pick(known.filter((one) => opening.includes(one)))
    if (permission === undefined) return
    const given = dice.once(2)
    const changed = (at: number) => rule.isActive(at) && holds(play, at, permission) !== given
    const index = dice.pick(which(company.people, (_, at) => changed(at)))
    if (index === undefined) return
    say(`P${index} is ${given ? 'given' : 'denied'} ${permission}`)
    await permissions.grant(company.people[index]!.id, permission, given)
    company.people[index]!.single[permission] = given
  },
}

export const people: Maker = {
  actions: [leave, comeBack, changeDepartment, hangDepartment, grant],
}
