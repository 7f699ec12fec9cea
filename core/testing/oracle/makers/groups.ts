import { groupsService } from 'portico/plugins/groups/api'
import { type Action, type Dice, type Maker, type Play, which } from '../play.ts'

const visibilities = ['secret', 'closed', 'open'] as const
const entries = ['open', 'request', 'invitation', 'questionnaire'] as const

/** A group with everything a group may have, each with a canary. */
const openGroup: Action = {
  name: 'openGroup',
  weight: 3,
  async run(play, dice) {
    const { portal, company, rule, say } = play
    const owner = dice.pick(which(company.people, (_, at) => rule.isEmployee(at)))
    if (owner === undefined) return
    const visibility = dice.pick(visibilities)!
    const entry = dice.pick(entries)!
    const outsiders = dice.once(2)
    const index = company.spaces.length
    const [title, description, tag, process, label] = canaries(play, 5)
    say(`P${owner} opens ${visibility} group S${index}, entry ${entry}`)
    const { id, slug, posting } = await portal.seed.service(groupsService)!.create({
      ...{ title: title!, description: description!, tags: [tag!], process },
      ...{ visibility, outsiders, entry, ownerId: company.people[owner]!.id },
      questions: [{ kind: 'short', label: label!, options: [], required: false }],
    })
    company.spaces.push({
      ...{ id, kind: 'group', slug, visibility, posting, outsiders, readers: [] },
      ...{ archived: false, gone: false, inside: [], roles: { [owner]: 'owner' } },
      listed: [slug, title!, description!, tag!, process!, label!],
    })
  },
}

/** Whoever is in a group may know who is what in it. */
const giveDuty: Action = {
  name: 'giveDuty',
  weight: 2,
  async run(play, dice) {
    const { portal, company, say } = play
    const space = aGroup(play, dice)
    if (space === undefined) return
    const { id, roles, outsiders } = company.spaces[space]!
    const person = dice.pick(
      which(
        company.people,
        ({ kind, status }) => status === 'active' && (kind === 'employee' || outsiders),
      ),
    )
    if (person === undefined || roles[person] === 'owner') return
    const [duty] = canaries(play, 1)
    say(`P${person} has a duty in S${space}`)
    const service = portal.seed.service(groupsService)!
    await service.setMember(id, company.people[person]!.id, 'member', duty)
    roles[person] = 'member'
    company.facts.push({ token: duty!, what: `duty in S${space}`, readers: { space } })
  },
}

const writeRules: Action = {
  name: 'writeRules',
  weight: 2,
  async run(play, dice) {
    const { portal, company, rule, say, viewer } = play
    const space = aGroup(play, dice)
    if (space === undefined) return
    const writer = dice.pick(which(company.people, (_, at) => rule.hasRole(at, space, 'moderator')))
    if (writer === undefined) return
    const [text] = canaries(play, 1)
    say(`P${writer} writes the rules of S${space}`)
    const service = portal.seed.service(groupsService)!
    await service.setRules(await viewer(writer), company.spaces[space]!.id, `Be kind, ${text}.`)
    company.facts.push({ token: text!, what: `rules of S${space}`, readers: { space } })
  },
}

/** Somebody wants to come in: what they write is for those who decide. */
const askToJoin: Action = {
  name: 'askToJoin',
  weight: 5,
  async run(play, dice) {
    const { portal, company, rule, say, canary } = play
    const space = aGroup(play, dice)
    if (space === undefined) return
    const { slug, roles } = company.spaces[space]!
    const person = dice.pick(
      which(company.people, (_, at) => rule.knowsOfSpace(at, space) && roles[at] === undefined),
    )
    if (person === undefined) return
    const message = canary()
    say(`P${person} wants to join S${space}`)
    const { body } = await portal
      .as(company.people[person]!.login)
      .post<{ state?: string }>(`/api/groups/${slug}/membership`, { message })
    if (body.state !== 'pending') return
    const readers = { desk: space, asker: person }
    company.facts.push({ token: message, what: `wish of P${person} to join S${space}`, readers })
  },
}

/** Only those that were opened as groups. */
const aGroup = ({ company }: Play, dice: Dice): number | undefined =>
  dice.pick(which(company.spaces, ({ listed, archived }) => listed.length >= 6 && !archived))

const canaries = ({ canary }: Play, count: number): string[] =>
  Array.from({ length: count }, canary)

export const groups: Maker = {
  plugin: 'groups',
  actions: [openGroup, giveDuty, writeRules, askToJoin],
}
