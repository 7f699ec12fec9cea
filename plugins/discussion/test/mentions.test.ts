import type { Item } from 'portico/sdk'
import { onBoth } from './on-both.ts'

onBoth(
  'departments are offered and called by name; names in a text are the true ones',
  async (t, company) => {
    const { as, note, news, person } = company
    const { body } = await as('anna').get<{ others: { name: string; label: string }[] }>(
      '/api/people/suggest?q=yar',
    )
    t.deepEqual(
      body.others.map(({ name, label }) => [name, label]),
      [['depot-yard', 'Depot & Yard']],
    )
    await note('anna', 'Hello @depot-yard and @depot')
    t.deepEqual(await news(), { dmytro: 'called called', eve: 'called called' })

    const boris = await person('boris')
    const posted = await as('anna').post<Item>('/api/notes', {
      body: `[@The boss](person:${boris.id}) [@Nobody](person:nobody) [@X](department:depot)`,
    })
    t.is(posted.body.text, '@boris @Nobody @Depot & Yard')
  },
)

onBoth(
  'calling many is confirmed once, in whichever process; no text calls without end',
  async (t, company) => {
    const { as, seed, note, person } = company
    const logins: string[] = []
    for (let at = 0; at < 120; at++) {
      const { login } = await seed.people.create({
        ...{ login: `p${at}`, name: `Person ${at}` },
        ...(at < 49 && { departmentId: 'depot' }),
      })
      logins.push(`@${login}`)
    }
    const id = await note('anna', 'A note')
    const say = async (body: string) =>
      await as('anna').post<{ code: string; detail?: string; html: string }>(
        `/api/discussion/items/${id}/comments`,
        { body },
      )
    const asked = () => company.portal.rooms.db.select('SELECT 1 FROM discussion_asked')
    // That somebody was asked is stored beside the refused request, maybe a moment after its answer.
    const refused = async (body: string, inAll: number) => {
      const answer = await say(body)
      while ((await asked()).length < inAll);
      return answer
    }
    const first = await refused('All hands: @depot-yard', 1)
    t.is(first.status, 422)
    t.regex(first.body.detail ?? '', /51 people/)
    t.is((await say('All hands: @depot-yard')).status, 201)
    t.is((await refused('Again: @depot-yard', 1)).status, 422)

    t.is((await refused(logins.join(' '), 2)).status, 422)
    const crowd = await say(logins.join(' '))
    t.is(crowd.body.html.match(/data-mention/g)?.length, 100)
    const full = await Promise.all(logins.map(async (one) => (await person(one.slice(1))).id))
    const text = full.map((one) => `[@x](person:${one})`).join(' ')
    t.is((await refused(text, 2)).status, 422)
    t.is((await say(text)).body.html.match(/data-mention/g)?.length, 100)
  },
)
