import { peopleService } from 'portico/plugins/people/api'
import type { NewPerson, SeedContext } from 'portico/sdk'
import { company, type Person } from './index.ts'
import { profiles } from './people/profiles.ts'

/** How a city is called, and where its people sit. */
const places = {
  warsaw: { prefix: '+48 22 555', house: 'Prosta 18' },
  kyiv: { prefix: '+380 44 555', house: 'Khreshchatyk 22' },
  almaty: { prefix: '+7 727 355', house: 'Abay 52' },
}

/** How to reach somebody: made of the city they work in and their extension. */
export function contactOf({ login, city, phone }: Person): Partial<NewPerson> {
  const { prefix, house } = places[city]
  const floor = Number(phone[1]) + 1
  return {
    phone: `${prefix} ${phone}`,
    email: `${login}@orvanta.example`,
    office: `${house}, ${floor}-${phone.slice(-2)}`,
  }
}

/** Who leads whom, and what people tell of themselves. */
export async function seedProfiles(context: SeedContext, ids: Map<string, string>): Promise<void> {
  for (const { login, manager } of company.people) {
    if (manager) await context.people.update(ids.get(login)!, { managerId: ids.get(manager)! })
  }
  for (const { id, head, deputies = [] } of company.departments) {
    const deputyIds = deputies.map((login) => ids.get(login)!)
    await context.people.updateDepartment(id, { headId: ids.get(head)!, deputyIds })
  }
  const service = context.service(peopleService)
  if (!service) return
  for (const { login, about, skills } of company.people) {
    const { follows = [], ...told } = profiles[login] ?? {}
    const own = { about, competences: skills, ...told }
    await service.change(context.system, ids.get(login)!, own)
    const viewer = await context.as(ids.get(login)!)
    for (const one of follows) await service.follow(viewer, ids.get(one)!, true)
  }
}
