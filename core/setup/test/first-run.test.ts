import test from 'ava'
import { definePlugin, type Preset } from '../../../sdk/index.ts'
import { openEmptyPortal, typed } from '../../testing/first-run.ts'

const plugin = (id: string, presets?: readonly Preset[] | 'all', requires: string[] = []) =>
  definePlugin({
    ...{ id, version: '1.0.0', sdk: '^1.0', title: { en: id }, folder: import.meta.dirname },
    ...{ presets, requires },
  })()
const plugins = [
  plugin('desk', 'all'),
  plugin('talk', ['starter', 'social']),
  plugin('votes', ['social'], ['talk']),
  plugin('extra'),
]
const steps = ['language', 'admin', 'company', 'modules', 'people', 'demo'] as const

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: the first run goes on after a restart at each step, in another browser`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins })
    t.teardown(empty.close)
    let browser = empty.browser()
    t.like(await browser.get('/anything/at/all'), { status: 303, location: '/setup' })

    for (const [at, step] of steps.entries()) {
      await empty.restart()
      if (at < 2) browser = empty.browser()
      else {
        browser = empty.browser()
        const { login, password } = typed.admin
        t.like(await browser.post('/sign-in', { login, password }), { status: 303, location: '/' })
        t.is((await browser.get('/')).location, '/setup', 'the start page leads back')
      }
      t.is((await browser.get('/setup')).location, `/setup/${step}`)
      for (const later of steps.slice(at + 1)) {
        t.is(
          (await browser.get(`/setup/${later}`)).location,
          `/setup/${step}`,
          `no way to ${later}`,
        )
      }
      t.is((await browser.get(`/setup/${step}`)).status, 200)
      if (step === 'demo') break
      const { status, location } = await browser.post(`/setup/${step}`, typed[step])
      t.deepEqual([status, location], [303, `/setup/${steps[at + 1]}`])
    }
    t.is((await browser.post('/setup/finish')).location, '/setup/opening')
    t.is((await browser.get('/setup/opening')).location, '/')
    await empty.restart()

    const { rooms, settings } = empty.portal
    t.like(settings.site, { name: 'Acme', locale: 'uk', timeZone: 'Europe/Kyiv' })
    t.is(rooms.brands.portal.color, '#0b7a5c')
    const [place] = await rooms.access.spaces.list(rooms.viewers.system, { kind: 'company' })
    t.is(place?.title, 'Acme')
    t.is(empty.code, undefined)
    t.is((await browser.get('/setup')).location, '/')
    t.is((await browser.get('/setup/company')).location, '/')
    for (const step of steps.slice(0, 5) as (keyof typeof typed)[]) {
      t.is((await browser.post(`/setup/${step}`, typed[step])).status, 404, `${step} is closed`)
    }
    t.is((await empty.browser().get('/setup/admin')).location, '/')
    t.deepEqual(await rooms.audit.verify(), { lines: (await lines()).length, broken: [] })
    t.deepEqual(
      (await lines()).filter((action) => action.startsWith('setup.')),
      ['setup.finished', 'setup.admin-made'],
    )

    async function lines() {
      return (await rooms.audit.list(rooms.viewers.system)).map(({ action }) => action)
    }
  })

  test(`${database}: from another machine only with the code of the terminal`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins })
    t.teardown(empty.close)
    const far = empty.browser(true)
    t.is((await far.get('/setup')).location, '/setup/code')
    for (const step of ['language', 'admin'] as const) {
      t.is((await far.get(`/setup/${step}`)).location, '/setup/code')
      t.is((await far.post(`/setup/${step}`, typed[step])).location, '/setup/code')
    }
    const { rooms } = empty.portal
    const [{ n }] = (await rooms.db.select('SELECT count(*) AS n FROM people')) as [{ n: number }]
    t.is(Number(n), 0)
    const [kept] = await rooms.db.select<{ code_hash: string }>('SELECT * FROM setup')
    t.false(JSON.stringify(kept).includes(empty.code!))

    t.is((await far.post('/setup/code', { code: 'AAAA-BBBB-CCCC' })).status, 422)
    const given = empty.code!.toLowerCase().replaceAll('-', ' ')
    t.is((await far.post('/setup/code', { code: given })).location, '/setup')
    t.is((await far.get('/setup')).location, '/setup/language')

    const guesser = empty.browser(true)
    const answers: number[] = []
    for (let guess = 0; guess < 7; guess++) {
      answers.push((await guesser.post('/setup/code', { code: `GUESS-${guess}` })).status)
    }
    t.deepEqual(answers, [422, 422, 422, 422, 422, 429, 429])

    const before = empty.code
    await empty.restart()
    t.not(empty.code, before)
    t.is((await far.get('/setup')).location, '/setup/code', 'an old code opens nothing')
  })

  test(`${database}: once there is an administrator nobody else goes on`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins })
    t.teardown(empty.close)
    const [admin, other] = [empty.browser(), empty.browser()]
    await admin.post('/setup/language', typed.language)
    const both = await Promise.all([
      admin.post('/setup/admin', typed.admin),
      other.post('/setup/admin', { ...typed.admin, login: 'eve', email: 'eve@acme.example' }),
    ])
    const { rooms } = empty.portal
    const people = await rooms.db.select('SELECT id FROM people')
    t.is(people.length, 1, 'of two at once one becomes the administrator')
    const [winner, loser] = both[0].location === '/setup/company' ? [admin, other] : [other, admin]
    t.is((await winner.get('/setup/company')).status, 200)
    t.is((await loser.get('/setup/company')).location, '/sign-in?next=%2Fsetup%2Fcompany')
    t.is((await loser.get('/sign-in')).status, 200, 'the portal itself is there for all')
    t.true([401, 403].includes((await loser.post('/setup/company', typed.company)).status))
    t.true([401, 403].includes((await loser.post('/setup/finish')).status))
    t.true([401, 403].includes((await loser.post('/setup/admin', typed.admin)).status))

    await rooms.identity.people.create({
      login: 'anna',
      name: 'Anna',
      password: 'quiet tea at six o',
    })
    const anna = empty.browser()
    await anna.post('/sign-in', { login: 'anna', password: 'quiet tea at six o' })
    t.is((await anna.get('/setup/company')).status, 403)
    t.is((await anna.post('/setup/finish')).status, 403)

    t.is(
      (await winner.post('/setup/finish')).location,
      '/setup/opening',
      'and may leave the rest out',
    )
    t.is((await winner.get('/setup')).location, '/')
    t.is((await winner.post('/setup/finish')).status, 404)
  })

  test(`${database}: a set of modules, as it is and changed one by one`, async (t) => {
    const empty = await openEmptyPortal(database, { plugins })
    t.teardown(empty.close)
    const browser = empty.browser()
    for (const step of ['language', 'admin', 'company'] as const) {
      await browser.post(`/setup/${step}`, typed[step])
    }
    const choose = async (fields: Record<string, string>) => {
      const { status } = await browser.post('/setup/modules', fields)
      t.is(status, 303)
      await empty.settle()
      return empty.portal.registry.order
    }
    t.deepEqual(await choose({ preset: 'starter', shown: 'social' }), ['desk', 'talk'])
    t.deepEqual(await choose({ preset: 'everything', shown: 'social' }), [
      ...['desk', 'talk', 'votes', 'extra'],
    ])
    const own = { preset: 'social', shown: 'social', 'modules[]': 'votes' }
    t.deepEqual(await choose(own), ['desk', 'talk', 'votes'], 'what it needs comes along')
    t.deepEqual(await choose({ preset: 'knowledge', shown: 'knowledge' }), ['desk'])
    const back = (await browser.get('/setup/modules')).text
    t.regex(back, /value="knowledge" [^>]*checked/)
    t.notRegex(back, /value="talk" checked/, 'what was chosen is shown again')
    const shown = await browser.post('/setup/modules', {
      ...{ preset: 'starter', shown: 'social', show: '1' },
    })
    t.regex(shown.text, /value="talk" checked/)
    t.notRegex(shown.text, /value="votes" checked/)
  })

  test(`${database}: a portal that has people begins without a wizard`, async (t) => {
    const empty = await openEmptyPortal(database, {
      plugins,
      demo: async () => ({
        ...{ password: 'portico-demo', logins: ['ada'] },
        async seed({ people, inhabited }) {
          t.false(inhabited)
          await people.create({ login: 'ada', name: 'Ada', password: 'portico-demo' })
        },
      }),
    })
    t.teardown(empty.close)
    t.is(empty.code, undefined)
    t.is((await empty.browser().get('/setup')).location, '/')
    t.regex((await empty.browser().get('/sign-in')).text, /portico-demo/)
  })

  test(`${database}: the demo is loaded beside what is there, and goes on where it was broken off`, async (t) => {
    const runs: string[] = []
    const empty = await openEmptyPortal(database, {
      plugins,
      demo: {
        offer: true,
        load: async () => ({
          ...{ password: 'portico-demo', logins: ['ada'] },
          async seed({ people, once, inhabited }) {
            t.true(inhabited)
            for (const login of ['ada', 'bea']) {
              await once(`person:${login}`, async () => {
                runs.push(login)
                // The first attempt ends in the middle, with half of this part done.
                await people.create({ login, name: login })
                if (runs.length === 2) throw new Error('The power went off')
              })
            }
          },
        }),
      },
    })
    t.teardown(empty.close)
    const browser = empty.browser()
    for (const step of ['language', 'admin', 'company', 'modules', 'people'] as const) {
      await browser.post(`/setup/${step}`, typed[step])
    }
    await empty.settle()
    t.is((await browser.post('/setup/demo')).status, 200)
    await empty.settle()
    t.deepEqual(runs, ['ada', 'bea'])
    t.regex((await browser.get('/setup/progress')).text, /data-loading/)
    await empty.portal.rooms.db.raw('UPDATE jobs SET due_at = 0')
    await empty.settle()
    t.deepEqual(runs, ['ada', 'bea', 'bea'])
    t.notRegex((await browser.get('/setup/progress')).text, /data-loading/)
    const logins = await empty.portal.rooms.db.select<{ login: string }>(
      'SELECT login FROM people ORDER BY login',
    )
    t.deepEqual(
      logins.map(({ login }) => login),
      ['ada', 'bea', 'nina'],
    )
    t.is(empty.portal.settings.site.name, 'Acme')
    t.notRegex((await empty.browser().get('/sign-in')).text, /portico-demo/)
  })
}
