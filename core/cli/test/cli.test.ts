import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'ava'
import { makePortalFolder, type PortalFolder } from './portal-folder.ts'

async function inFolder(run: (portal: PortalFolder) => Promise<void>): Promise<void> {
  const portal = await makePortalFolder()
  try {
    await portal.configure('')
    await run(portal)
  } finally {
    await portal.remove()
  }
}

test('a misspelt command or config names what was probably meant', (t) =>
  inFolder(async ({ portico, configure, folder }) => {
    const command = await portico('strat')
    t.is(command.code, 1)
    t.regex(command.stderr, /unknown command 'strat'\s+\(Did you mean start\?\)/)

    await configure('', '', `{ nmae: 'Test' }`)
    const config = await portico('doctor')
    t.is(config.code, 1)
    t.regex(config.stderr, /portal\.config\.ts › site/)

    await writeFile(join(folder, 'portal.config.ts'), 'export default {')
    const broken = await portico('start')
    t.is(broken.code, 1)
    t.regex(broken.stderr, /portal\.config\.ts cannot be loaded/)
  }))

test('user create, password and list are a way in when no admin has one', (t) =>
  inFolder(async ({ portico, stay }) => {
    t.is((await portico('migrate')).code, 0)
    t.regex((await portico('user list')).stdout, /Nobody yet/)
    t.regex(
      (await portico('user create anna --role amdin', 'the first password\n')).stderr,
      /amdin/,
    )
    t.regex(
      (await portico('user create anna --role admin', 'short\n')).stderr,
      /password must have/,
    )
    t.is((await portico('user create anna --role admin', 'the first password\n')).code, 0)
    t.regex((await portico('user list')).stdout, /anna .* admin/)
    t.regex((await portico('user password ana', 'x\n')).stderr, /Did you mean anna\?/)

    const server = stay('start')
    const [, address] = await server.says(/ready: (http:\S+)/)
    const signIn = async (password: string) => {
      const answer = await fetch(`${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login: 'anna', password }),
      })
      return {
        status: answer.status,
        cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      }
    }
    const { status, cookie } = await signIn('the first password')
    t.is(status, 201)
    t.is((await portico('user password anna', 'second password\n')).code, 0)
    t.is((await signIn('the first password')).status, 401)
    t.is((await signIn('second password')).status, 201)
    await t.notThrowsAsync(async () => {
      let session = 200
      while (session !== 401) {
        session = (await fetch(`${address}/api/session`, { headers: { cookie } })).status
      }
    })

    const glass = await portico('user admin anna')
    t.is(glass.code, 0)
    t.regex(glass.stdout + glass.stderr, /BREAK GLASS/)
    const [link] = /\/reset\/[\w-]{43}/.exec(glass.stdout)!
    t.is((await signIn('second password')).status, 201, 'the old one still holds')
    const body = new URLSearchParams({ password: 'the third password' })
    const reset = await fetch(address + link, { method: 'POST', body, redirect: 'manual' })
    t.is(reset.status, 303)
    t.is((await signIn('the third password')).status, 201)
    t.regex((await portico('user invite new@example.com')).stdout, /\/welcome\/[\w-]{43}/)
    t.is(await server.stop(), 0)
  }))

test('a new plugin runs, passes its test, and can be purged', (t) =>
  inFolder(async ({ folder, portico, node, configure }) => {
    t.regex((await portico('plugin new Team_Lunch')).stderr, /lower-case letters/)
    t.regex((await portico('plugin new core')).stderr, /reserved/)
    const made = await portico('plugin new team-lunch')
    t.regex(made.stdout, /node --test plugins\/team-lunch\/index\.test\.ts/)
    t.regex((await portico('plugin new team-lunch')).stderr, /there already/)

    const own = await node(['--test', join(folder, 'plugins/team-lunch/index.test.ts')])
    t.is(own.code, 0, own.stdout)

    await configure('teamLunch()', `import teamLunch from './plugins/team-lunch/index.ts'`)
    const before = await portico('doctor')
    t.is(before.code, 0, before.stdout)
    t.regex(before.stdout, /none yet; the first start makes it/)
    t.is((await portico('migrate')).code, 0)
    t.regex((await portico('doctor')).stdout, /database \(SQLite\): up to date/)
    t.regex((await portico('plugin purge team-lunch', 'team-lunch\n')).stderr, /still enabled/)

    await configure('')
    t.regex((await portico('plugin purge team-lnch')).stderr, /Did you mean team-lunch\?/)
    t.regex((await portico('plugin purge team-lunch', 'yes\n')).stderr, /Nothing was deleted/)
    t.regex((await portico('plugin purge team-lunch', 'team-lunch\n')).stdout, /team_lunch_notes/)
    t.regex((await portico('plugin purge team-lunch')).stderr, /There is nothing of/)
  }))

test('doctor names a text that is missing and a plugin that cannot start', (t) =>
  inFolder(async ({ folder, portico, configure }) => {
    await portico('plugin new notes')
    await configure('notes({ shwn: 3 } as never)', `import notes from './plugins/notes/index.ts'`)
    const config = await portico('doctor')
    t.is(config.code, 1)
    t.regex(config.stdout, /shwn: unknown; did you mean shown\?/)

    await configure('notes()', `import notes from './plugins/notes/index.ts'`)
    await writeFile(join(folder, 'plugins/notes/locales/uk.json'), '{ "notes.title": "Нотатки" }')
    const texts = await portico('doctor')
    t.is(texts.code, 1)
    t.regex(texts.stdout, /notes › locales\/uk\.json › "notes\.add": no message/)
  }))

test('docs, routes, openapi and build describe the portal without touching its data', (t) =>
  inFolder(async ({ folder, portico }) => {
    t.is((await portico('docs')).code, 0)
    t.is((await portico('docs --check')).code, 0)
    const hooks = join(folder, 'docs/reference/hooks.md')
    await writeFile(hooks, (await readFile(hooks, 'utf8')).replace('After', 'Before'))
    const stale = await portico('docs --check')
    t.is(stale.code, 1)
    t.regex(stale.stderr, /hooks\.md is out of date/)

    const routes = JSON.parse((await portico('routes --json')).stdout)
    t.true(routes.some(({ path }: { path: string }) => path === '/healthz'))
    t.is(JSON.parse((await portico('openapi')).stdout).openapi, '3.1.0')
    t.regex((await portico('doctor')).stdout, /none yet/)
    t.is((await portico('build')).code, 0)
  }))

test('dev starts again after a change', (t) =>
  inFolder(async ({ folder, stay, configure }) => {
    const dev = stay('dev')
    await dev.says(/Test is ready/)
    await configure('', '', `{ name: 'Changed' }`)
    await dev.says(/portal\.config\.ts changed/)
    await dev.says(/Changed is ready/)
    await writeFile(join(folder, 'portal.config.ts'), 'oops(')
    await dev.says(/It stopped/)
    await configure('', '', `{ name: 'Mended' }`)
    await dev.says(/Mended is ready/)
    t.is(await dev.stop(), 0)
  }))
