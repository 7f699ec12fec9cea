import { join } from 'node:path'
import test from 'ava'
import { openDatabase } from '../database/index.ts'
import { startPortal } from './portal-process.ts'

for (const [path, words] of [
  ['late-rejection', 'a late rejection'],
  ['throwing-timer', 'a throwing timer'],
] as const) {
  test.serial(`a ${path} of a plugin is named in the log, and the portal goes on`, async (t) => {
    const portal = await startPortal()
    t.teardown(portal.remove)
    t.is((await fetch(`${portal.url}/api/restless/${path}`)).status, 200)
    await waitFor(() => portal.output().includes(words))
    t.regex(portal.output(), /restless left an error to nobody/)
    t.is((await fetch(`${portal.url}/healthz`)).status, 200)
  })
}

test.serial('an error from nowhere known ends the process in good order', async (t) => {
  const portal = await startPortal()
  t.teardown(portal.remove)
  const slow = note(portal.url, 'slow')
  await fetch(`${portal.url}/api/restless/error-elsewhere`)
  t.is((await slow).status, 200)
  t.is(await portal.ended, 1)
  t.regex(portal.output(), /from elsewhere/)
})

test.serial(
  'a plugin that blocks in a timer is named, and the process does not hang',
  async (t) => {
    const portal = await startPortal()
    t.teardown(portal.remove)
    await fetch(`${portal.url}/api/restless/blocking-timer`)
    t.not(await portal.ended, 0)
    t.regex(portal.output(), /the plugin restless blocks the portal in .*restless\/index\.ts:\d+/)
  },
)

test.serial(
  'on SIGTERM every request that has begun is answered and its event is kept',
  async (t) => {
    const portal = await startPortal()
    t.teardown(portal.remove)
    const texts = Array.from({ length: 20 }, (_, index) => `note ${index}`)
    const answers = texts.map((text) => note(portal.url, text))
    await waitFor(async () => (await fetch(`${portal.url}/readyz`)).status === 200)
    portal.child.kill('SIGTERM')
    await waitFor(async () => (await fetch(`${portal.url}/readyz`)).status === 503)
    const bodies = await Promise.all(answers.map(async (answer) => (await answer).json()))
    t.deepEqual(
      bodies,
      texts.map((noted) => ({ noted })),
    )
    t.is(await portal.ended, 0)
    await t.throwsAsync(fetch(`${portal.url}/healthz`))

    const engine = await openDatabase({
      url: join(portal.data, 'portal.sqlite'),
      log: { warn: () => {} },
    })
    t.teardown(engine.close)
    const rows = await engine.core.select<{ payload: string }>(
      'SELECT payload FROM outbox ORDER BY id',
    )
    t.deepEqual(rows.map(({ payload }) => JSON.parse(payload).text).sort(), texts.toSorted())
  },
)

function note(url: string, text: string): Promise<Response> {
  return fetch(`${url}/api/restless/slow-note`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
}

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}
