import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import type { RichText } from '../../../sdk/items.ts'
import { launchBrowser } from '../../testing/browser.ts'
import { type Answer, serveEditor } from './editor-page.ts'

let browser: Browser
let address: string
let document: RichText | undefined
const answer: Answer = () => ({ body: { nodes: [] } })

const page = () => `<p-editor data-profile="wiki"><form method="post" action="/save">
  <label for="body">Body</label><textarea id="body" name="body"></textarea>
  <script type="application/json" data-document>${document ? JSON.stringify(document) : ''}</script>
  <button>Save</button></form></p-editor>`

test.before(async () => {
  address = await serveEditor(page, (request) => answer(request))
  browser = await launchBrowser()
})

test.after.always(() => browser?.close())

async function open(doc?: RichText): Promise<Page> {
  document = doc
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  const opened = await context.newPage()
  opened.on('pageerror', (error) => console.error(error))
  opened.on('console', (message) => message.type() === 'error' && console.error(message.text()))
  await opened.goto(address)
  await opened.getByRole('textbox', { name: 'Body' }).waitFor()
  return opened
}

const written = (opened: Page): Promise<RichText> =>
  opened.evaluate(() =>
    (
      window.document.querySelector('p-editor') as unknown as { editor: { doc(): RichText } }
    ).editor.doc(),
  )

test.serial('Markdown shortcuts make blocks and marks', async (t) => {
  const opened = await open()
  await opened.getByRole('textbox', { name: 'Body' }).click()
  await opened.keyboard.type('## Head')
  await opened.keyboard.press('Enter')
  await opened.keyboard.type('some **bold** word')
  await opened.keyboard.press('Enter')
  await opened.keyboard.type('- one')
  await opened.keyboard.press('Enter')
  await opened.keyboard.press('Enter')
  await opened.keyboard.type('[ ] task')
  const { content } = await written(opened)
  t.deepEqual(
    (content as { type: string }[]).map(({ type }) => type),
    ['heading', 'paragraph', 'bulletList', 'taskList'],
  )
  await opened.screenshot({ path: '/tmp/ed-1.png' })
  await opened.context().close()
})

test.serial('the menu after / puts in what it offers; arrows and Enter are enough', async (t) => {
  const opened = await open()
  const text = opened.getByRole('textbox', { name: 'Body' })
  await text.click()
  await opened.keyboard.type('/table')
  await opened.getByRole('option', { name: 'Table' }).waitFor()
  t.truthy(await text.getAttribute('aria-activedescendant'))
  await opened.keyboard.press('Enter')
  await opened.getByRole('toolbar', { name: 'What the caret is in' }).waitFor()
  await opened.keyboard.type('cell')
  await opened.screenshot({ path: '/tmp/ed-2.png' })
  const { content } = await written(opened)
  t.is((content[0] as { type: string }).type, 'table')
  await opened.context().close()
})

test.serial('a block is moved, turned into another and deleted by keys', async (t) => {
  const words = (value: string) => ({ type: 'paragraph', content: [{ type: 'text', text: value }] })
  const opened = await open({ type: 'doc', content: [words('one'), words('two'), words('three')] })
  await opened.getByText('two').click()
  await opened.keyboard.press('Alt+Shift+ArrowUp')
  await opened.keyboard.press('Alt+Enter')
  await opened.getByRole('menuitem', { name: 'Quote' }).waitFor()
  await opened.screenshot({ path: '/tmp/ed-3.png' })
  await opened.getByRole('menuitem', { name: 'Quote' }).press('Enter')
  t.deepEqual((await written(opened)).content, [
    { type: 'blockquote', content: [words('two')] },
    words('one'),
    words('three'),
  ])
  await opened.keyboard.press('Alt+Enter')
  await opened.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  t.deepEqual((await written(opened)).content, [words('one'), words('three')])
  await opened.context().close()
})
