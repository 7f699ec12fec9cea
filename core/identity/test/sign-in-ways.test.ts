import { definePlugin } from '../../../sdk/index.ts'
import { cookiesOf, onBothPortals } from './portal-on-both.ts'

/** What an LDAP and an OpenID Connect plugin would do, with a directory in their pocket. */
const elsewhere = definePlugin({
  id: 'elsewhere',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Elsewhere' },
  folder: import.meta.dirname,
  icons: ['building-2'],
  setup({ signIn, people, system }) {
    const idOf = async (login: string) => (await people.byLogin(system, login))?.id
    signIn.passwords(async ({ login, password }) => {
      if (password === 'the server is down') throw new Error('no answer')
      return password === `secret of ${login}` ? idOf(login) : undefined
    })
    signIn.redirect({
      id: 'oidc',
      title: { en: 'Company account', uk: 'Обліковий запис компанії' },
      icon: 'building-2',
      start: async ({ callbackUrl, state }) =>
        `https://id.example/authorize?${new URLSearchParams({ redirect_uri: callbackUrl, state })}`,
      finish: async ({ query }) => idOf(query.get('code') ?? ''),
    })
  },
})

const people = [
  { login: 'anna', name: 'Anna', password: 'a local password' },
  { login: 'boris', name: 'Boris' },
]
const options = { people, plugins: [elsewhere()], log: () => {} }

onBothPortals('a plugin knows passwords; local ones go on', options, async (t, portal) => {
  const status = async (login: string, password: string) =>
    (await portal.anonymous.post('/api/session', { login, password })).status
  t.is(await status('boris', 'secret of boris'), 201)
  t.is(await status('anna', 'a local password'), 201)
  t.is(await status('anna', 'secret of anna'), 201)
  t.is(await status('boris', 'the server is down'), 401)
  t.is(await status('nobody', 'secret of nobody'), 401)
  await portal.seed.people.leave((await portal.person('boris')).id)
  t.is(await status('boris', 'secret of boris'), 401, 'who has left stays out')
})

onBothPortals('a browser goes to another server and back', options, async (t, portal) => {
  const page = await portal.anonymous.page('/sign-in?next=/account')
  const [href] = /\/sign-in\/with\/oidc[^"]*/.exec(page.text)!
  t.true(page.text.includes('Company account'))
  const set = async () => {
    const out = await portal.anonymous.page(href.replaceAll('&#x3D;', '='))
    const address = new URL(out.headers.get('location')!)
    t.is(address.host, 'id.example')
    const back = new URL(address.searchParams.get('redirect_uri')!)
    const state = address.searchParams.get('state')!
    return { cookie: cookiesOf(out.headers), path: `${back.pathname}?state=${state}&code=` }
  }
  const finish = async (path: string, cookie: string) => {
    const answer = await portal.anonymous.fetch(path, { headers: { accept: 'text/html', cookie } })
    return { to: answer.headers.get('location'), session: cookiesOf(answer.headers) }
  }
  const [mine, theirs] = [await set(), await set()]
  const refused = '/sign-in?done=elsewhere'
  t.is((await finish(`${theirs.path}boris`, mine.cookie)).to, refused, 'begun in another browser')
  t.is((await finish(`${mine.path}nobody`, mine.cookie)).to, refused)
  const third = await set()
  const done = await finish(`${third.path}boris`, third.cookie)
  t.is(done.to, '/account')
  const me = await portal.anonymous.get<{ person: object }>('/api/session', {
    cookie: done.session,
  })
  t.like(me.body.person, { login: 'boris' })
  t.is((await finish(`${third.path}boris`, third.cookie)).to, refused, 'once')
  t.is((await portal.anonymous.page('/sign-in/with/other')).status, 404)
})
