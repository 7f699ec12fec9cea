import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from 'portico/sdk/testing'
import { type Company, openCompany } from '../../test/company.ts'

/** A run on request writes for about a minute: `PORTICO_TOGETHER_STEPS=400`. */
const steps = Number(process.env.PORTICO_TOGETHER_STEPS ?? 60)
const seed = Number(process.env.PORTICO_TOGETHER_SEED ?? 20_260_302)
const password = 'six yellow boats'

let browser: Browser
test.before(async () => {
  browser = await launchBrowser()
})
test.after.always(() => browser?.close())

/** A window in which somebody has the page open for writing. */
async function openWindow(company: Company, login: string, id: string) {
  const context = await browser.newContext()
  const address = company.url.replace('127.0.0.1', 'localhost')
  await context.request.post(`${address}/api/session`, { data: { login, password } })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (line) => {
    if (line.type() === 'error' && !/ERR_INTERNET|WebSocket/.test(line.text())) {
      faults.push(line.text())
    }
  })
  await page.goto(`${address}/wiki/p/${id}/any/edit`)
  await page.locator('.editor-text').waitFor()
  await state(page, 'saved')
  return { context, page, faults, login }
}

type Window = Awaited<ReturnType<typeof openWindow>>

const state = (page: Page, name: string) => page.locator(`[data-state="${name}"]`).waitFor()

const documentIn = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    (document.querySelector('p-editor') as unknown as { editor: { doc(): unknown } }).editor.doc(),
  )

function createDice(from: number) {
  let at = from
  return (sides: number): number => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((at / 2_147_483_648) * sides)
  }
}

/** One thing that somebody does to the text; the word it leaves, if it does. */
async function act({ page, login }: Window, step: number, dice: (sides: number) => number) {
  const { keyboard } = page
  const word = `${login}${step}`
  const blocks = page.locator('.editor-text > p, .editor-text > h2, .editor-text li > p')
  await blocks
    .nth(dice(await blocks.count()))
    .click({ timeout: 2_000 })
    .catch(() => {})
  await keyboard.press(dice(2) === 0 ? 'Home' : 'End')
  switch (dice(6)) {
    case 0:
      await keyboard.press('Enter')
      break
    case 1:
      await keyboard.insertText('x')
      await keyboard.press('Backspace')
      break
    case 2:
      await keyboard.press('Shift+End')
      await keyboard.press('Control+b')
      await keyboard.press('End')
  }
  await keyboard.insertText(` ${word} `)
  return word
}

async function sameText(t: { deepEqual(a: unknown, b: unknown): void }, [a, b]: Window[]) {
  for (const { page } of [a!, b!]) await state(page, 'saved')
  const json = async ({ page }: Window) => JSON.stringify(await documentIn(page))
  for (let tries = 0; tries < 50 && (await json(a!)) !== (await json(b!)); tries++) {
    await a!.page.waitForTimeout(100)
  }
  t.deepEqual(await documentIn(a!.page), await documentIn(b!.page))
}

test('two windows write one page, one of them without a network for a while: one text, nothing lost', async (t) => {
  t.timeout(600_000)
  const company = await openCompany('sqlite', password)
  t.teardown(company.close)
  const space = await company.openWiki('anna', { title: 'Handbook', posting: 'readers' })
  const page = await company.write('anna', {
    ...{ space: space.id, title: 'Ways' },
    body: 'First words\n\n## A heading\n\n- one\n- two\n\nLast words',
  })
  const anna = await openWindow(company, 'anna', page.id)
  const boris = await openWindow(company, 'boris', page.id)
  const dice = createDice(seed)
  const words: string[] = []
  for (let step = 0; step < steps; step++) {
    if (step === Math.floor(steps / 3)) {
      await boris.context.setOffline(true)
      await state(boris.page, 'offline')
    }
    if (step === Math.floor((steps * 2) / 3)) {
      await boris.context.setOffline(false)
      await state(boris.page, 'saved')
    }
    words.push(await act(dice(2) === 0 ? anna : boris, step, dice))
  }
  await sameText(t, [anna, boris])
  const text = JSON.stringify(await documentIn(anna.page))
  t.deepEqual(
    words.filter((word) => !text.includes(`${word} `)),
    [],
    `lost with seed ${seed}`,
  )

  await anna.page.getByRole('textbox', { name: 'What has changed' }).fill('Written by two')
  await anna.page.getByRole('button', { name: 'Publish' }).click()
  await anna.page.waitForURL((url) => !url.pathname.endsWith('/edit'))
  const shown = await anna.page.locator('main').innerText()
  t.deepEqual(
    words.filter((word) => !shown.includes(word)),
    [],
  )
  const viewer = await company.seed.as((await company.person('anna')).id)
  const history = await company.seed.items.history(viewer, page.id)
  t.is(history.length, 1)
  t.regex(history[0]!.html, /First words/)
  t.deepEqual([...anna.faults, ...boris.faults], [])
})

test('whoever loses the right in the middle sees so, and what they write then stays out', async (t) => {
  t.timeout(300_000)
  const company = await openCompany('sqlite', password)
  t.teardown(company.close)
  const space = await company.openWiki('anna', { title: 'Secrets', visibility: 'closed' })
  const { id } = await company.person('boris')
  await company.seed.spaces.setRole(space.id, id, 'member')
  const page = await company.write('anna', { space: space.id, title: 'Ways', body: 'First words' })
  const anna = await openWindow(company, 'anna', page.id)
  const boris = await openWindow(company, 'boris', page.id)
  await boris.page.locator('.editor-text').click()
  await boris.page.keyboard.insertText(' allowed ')
  await state(boris.page, 'saved')
  await anna.page.locator('.editor-text', { hasText: 'allowed' }).waitFor()
  await company.seed.spaces.setRole(space.id, id, undefined)
  await boris.page.keyboard.insertText(' forbidden ')
  await state(boris.page, 'gone')
  t.is(await boris.page.locator('.editor-text').getAttribute('contenteditable'), 'false')
  await anna.page.locator('.editor-text').click()
  await anna.page.keyboard.insertText(' after ')
  await state(anna.page, 'saved')
  const text = JSON.stringify(await documentIn(anna.page))
  t.regex(text, /allowed/)
  t.notRegex(text, /forbidden/)
  t.notRegex(JSON.stringify(await documentIn(boris.page)), /after/)
})
