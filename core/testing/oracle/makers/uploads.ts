import type { Fact } from '../model.ts'
import { type Action, type Maker, type Play, which } from '../play.ts'
import { answered } from './answered.ts'

/** Uploads of a world that are not done yet. */
const open = new WeakMap<Play, Upload[]>()

interface Upload {
  id: string
  person: number
  name: string
  /** What has come, and what is still to come. */
  parts: [first: string, rest: string]
  facts: Fact[]
}

const openIn = (play: Play): Upload[] => {
  const list = open.get(play) ?? []
  open.set(play, list)
  return list
}

const tus = { 'tus-resumable': '1.0.0' }

async function send(
  play: Play,
  { id, person }: Pick<Upload, 'id' | 'person'>,
  at: number,
  part: string,
) {
  const answer = await play.portal
    .as(play.company.people[person]!.login)
    .fetch(`/api/uploads/${id}`, {
      method: 'PATCH',
      headers: {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(at),
      },
      body: part,
    })
  return answered(play, { status: answer.status, text: await answer.text() })
}

/** Somebody begins to send a file: until it is there, it is nobody else's. */
const beginUpload: Action = {
  name: 'beginUpload',
  weight: 3,
  async run(play, dice) {
    const { portal, company, canary, rule, say } = play
    const person = dice.pick(which(company.people, (_, at) => rule.isActive(at)))
    if (person === undefined) return
    const [name, ...words] = [canary(), canary(), canary()]
    const parts: Upload['parts'] = [`It says ${words[0]} `, `and ${words[1]}.`]
    say(`P${person} begins to send a file`)
    const answer = await portal.as(company.people[person]!.login).fetch('/api/uploads', {
      method: 'POST',
      headers: {
        ...tus,
        'upload-length': String(parts.join('').length),
        'upload-metadata': `filename ${btoa(`${name}.txt`)}`,
      },
    })
    if (!answered(play, { status: answer.status, text: await answer.text() })) return
    const id = answer.headers.get('location')!.split('/').at(-1)!
    await send(play, { id, person }, 0, parts[0])
    const what = `an upload of P${person}`
    const readers = { people: [person] }
    const facts: Fact[] = [
      { token: id, what, readers, address: true },
      ...[name!, ...words].map((token) => ({ token, what, readers })),
    ]
    company.facts.push(...facts)
    openIn(play).push({ id, person, name: name!, parts, facts })
  },
}

/** The rest comes, and it is a file of who sent it. */
const endUpload: Action = {
  name: 'endUpload',
  weight: 3,
  async run(play, dice) {
    const { company, rule, say } = play
    const uploads = openIn(play).filter(({ person }) => rule.isActive(person))
    const upload = dice.pick(uploads)
    if (!upload) return
    const { id, person, name, parts, facts } = upload
    say(`P${person} sends the rest of a file`)
    if (!(await send(play, upload, parts[0].length, parts[1]))) return
    openIn(play).splice(openIn(play).indexOf(upload), 1)
    company.facts = company.facts.filter((fact) => !facts.includes(fact))
    const words = facts.slice(1).map(({ token }) => token)
    company.files.push({
      id,
      owner: person,
      item: undefined,
      texts: [...new Set([name, ...words])],
    })
  },
}

export const uploads: Maker = { actions: [beginUpload, endUpload] }
