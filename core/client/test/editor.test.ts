import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import test from 'ava'
import type { Browser, Page } from 'playwright-core'
import type { RichText } from '../../../sdk/items.ts'
import { launchBrowser } from '../../testing/browser.ts'
import { type Answer, serveEditor } from './editor-page.ts'

let browser: Browser
let address: string
let document: RichText | undefined
let answer: Answer = () => ({ body: { nodes: [] } })

const page =
  () => `<p-editor data-profile="wiki" data-draft="test" data-save="/draft" data-current="/current"
  data-next="/done?id={id}"><form method="post" action="/save"><input type="hidden" name="_version" value="3">
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
  // The plain form has a box of that name, too, until the editor stands.
  await opened.locator('.editor-text').waitFor()
  return opened
}

const written = (opened: Page): Promise<RichText> =>
  opened.evaluate(() =>
    (
      window.document.querySelector('p-editor') as unknown as { editor: { doc(): RichText } }
    ).editor.doc(),
  )

/** Clicks on words; the editor hears of the caret a moment after the browser has put it there. */
async function clickOn(opened: Page, words: string): Promise<void> {
  await opened.getByText(words).click()
  await opened.waitForFunction((wanted) => {
    const { editor } = window.document.querySelector('p-editor') as unknown as {
      editor: { tiptap: { state: { selection: { $from: { parent: { textContent: string } } } } } }
    }
    return editor.tiptap.state.selection.$from.parent.textContent.includes(wanted)
  }, words)
}

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
  const { content } = await written(opened)
  t.is((content[0] as { type: string }).type, 'table')
  await opened.context().close()
})

test.serial('a block is moved, turned into another and deleted by keys', async (t) => {
  const words = (value: string) => ({ type: 'paragraph', content: [{ type: 'text', text: value }] })
  const opened = await open({ type: 'doc', content: [words('one'), words('two'), words('three')] })
  await clickOn(opened, 'two')
  await opened.keyboard.press('Alt+Shift+ArrowUp')
  await opened.keyboard.press('Alt+Enter')
  await opened.getByRole('menuitem', { name: 'Quote' }).waitFor()
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

test.serial(
  'saved means stored in the portal; without a network it stays here, over a reload, too',
  async (t) => {
    const opened = await open()
    const saved: string[] = []
    answer = ({ method, url, body }) => {
      if (url.pathname === '/draft' && method === 'PUT') saved.push(body)
      return { body: { nodes: [] } }
    }
    const text = opened.getByRole('textbox', { name: 'Body' })
    await text.click()
    await opened.keyboard.type('first')
    await opened.getByText('Unsaved changes').waitFor()
    await opened.getByText(/Saved in the portal at/).waitFor()
    t.is(JSON.parse(saved.at(-1)!).base, 3)
    await opened.context().setOffline(true)
    await opened.keyboard.type(' second')
    await opened.getByText(/Offline. Kept in this browser/).waitFor()
    await opened.context().setOffline(false)
    await opened.getByText(/Saved in the portal at/).waitFor()
    t.regex(saved.at(-1)!, /first second/)

    answer = () => ({ status: 500, body: { title: 'Broken' } })
    await opened.keyboard.type(' third')
    await opened.getByText('Not saved in the portal').waitFor()
    await opened.reload()
    await opened.getByText('first second third').waitFor()
    await opened.getByText('Your draft is back').waitFor()
    await opened.context().close()
  },
)

test.serial('who was slower sees both texts and chooses', async (t) => {
  const words = (value: string) => ({ type: 'paragraph', content: [{ type: 'text', text: value }] })
  const doc = (...lines: string[]) => ({ type: 'doc' as const, content: lines.map(words) })
  const opened = await open(doc('same', 'old line'))
  const sent: string[] = []
  answer = ({ url, body }) => {
    if (url.pathname === '/current') {
      return { body: { document: doc('same', 'their line'), version: 4, editor: 'Anna' } }
    }
    if (url.pathname !== '/save') return { body: { nodes: [] } }
    sent.push(body)
    const old = new URLSearchParams(body).get('_version') === '3'
    return old ? { status: 409, body: { code: 'core:conflict' } } : { body: { id: '7' } }
  }
  await clickOn(opened, 'old line')
  await opened.keyboard.press('End')
  await opened.keyboard.type(' of mine')
  await opened.getByRole('button', { name: 'Save' }).click()
  const dialog = opened.getByRole('dialog', { name: 'Somebody else was faster' })
  await dialog.getByText('Anna').waitFor()
  t.deepEqual(await dialog.locator('del').allTextContents(), ['their'])
  await dialog.getByRole('button', { name: 'Keep mine' }).click()
  await opened.getByRole('button', { name: 'Save' }).click()
  await opened.waitForURL('**/done?id=7')
  const last = new URLSearchParams(sent.at(-1))
  t.is(last.get('_version'), '4')
  t.false(last.has('body'))
  t.deepEqual(JSON.parse(last.get('document')!), doc('same', 'old line of mine'))
  await opened.context().close()
})

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

test.serial(
  'what a plain form took along is not brought back once the portal has it',
  async (t) => {
    answer = () => ({ status: 500, body: {} })
    const opened = await open()
    const keep = (base: number) =>
      opened.evaluate((base) => {
        const document = {
          type: 'doc',
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'sent' }] }],
        }
        localStorage.setItem(
          'portico:document:test',
          JSON.stringify({ document, base, fields: {}, sent: true }),
        )
      }, base)
    const text = opened.getByRole('textbox', { name: 'Body' })
    await keep(2)
    await opened.reload()
    await text.waitFor()
    t.is(await text.textContent(), '')
    await keep(3)
    await opened.reload()
    await opened.getByText('sent', { exact: true }).waitFor()
    await opened.context().close()
  },
)

/** The rules of axe that are broken seriously; run past the page's policy, as from its console. */
async function seriousFaults(opened: Page): Promise<string[]> {
  const session = await opened.context().newCDPSession(opened)
  await session.send('Runtime.evaluate', { expression: await readFile(axe, 'utf8') })
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ' ' + nodes[0].html)))`,
    awaitPromise: true,
  })
  return JSON.parse(String(result.value))
}

/** As a browser pastes it. */
const paste = (opened: Page, html: string, text = '') =>
  opened.getByRole('textbox', { name: 'Body' }).evaluate(
    (element, [html, text]) => {
      const clipboardData = new DataTransfer()
      if (html) clipboardData.setData('text/html', html)
      clipboardData.setData('text/plain', text || 'text')
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    },
    [html, text] as const,
  )

test.serial(
  'what Word and the web bring is cleaned, and pictures within it are uploaded',
  async (t) => {
    const uploaded: string[] = []
    answer = ({ url }) => {
      if (url.pathname !== '/api/files') return { body: { nodes: [] } }
      uploaded.push(url.pathname)
      return {
        body: {
          files: [{ id: 'f1', name: 'picture.png', size: 3, image: { width: 1, height: 2 } }],
        },
      }
    }
    const opened = await open()
    await opened.getByRole('textbox', { name: 'Body' }).click()
    const item = (level: number, sign: string, words: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span>${words}<o:p></o:p></p>`
    await paste(
      opened,
      `<html><head><style>p{color:red}</style></head><body><!--[if gte mso 9]><xml>x</xml><![endif]-->
     <h1>Plan</h1><p class=MsoNormal><b>Bold</b> <span style="color:red">red</span><o:p>&nbsp;</o:p></p>
     ${item(1, '·', 'one')}${item(2, '1.', 'inner')}${item(1, '·', 'two')}
     <p><a href="javascript:alert(1)">bad</a> <a href="https://x.example">good</a></p>
     <table><tr><td colspan=2>wide</td></tr><tr><td>a</td><td>b</td></tr></table>
     <p><img src="data:image/png;base64,AAAA"><img src="https://x.example/p.png" alt="far"></p>
     <script>window.hacked = 1</script></body></html>`,
    )
    await opened.locator('img[src="/files/f1"]').waitFor()
    t.is(uploaded.length, 1)
    const { content } = await written(opened)
    const text = (value: string, ...marks: unknown[]) => ({
      type: 'text',
      ...(marks.length && { marks }),
      text: value,
    })
    const words = (value: string) => ({ type: 'paragraph', content: [text(value)] })
    t.deepEqual(content[0], { type: 'heading', attrs: { level: 2 }, content: [text('Plan')] })
    t.deepEqual(content[1], {
      type: 'paragraph',
      content: [text('Bold', { type: 'bold' }), text(' red')],
    })
    const inner = {
      type: 'orderedList',
      attrs: { start: 1 },
      content: [{ type: 'listItem', content: [words('inner')] }],
    }
    t.deepEqual(content[2], {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [words('one'), inner] },
        { type: 'listItem', content: [words('two')] },
      ],
    })
    t.deepEqual(content[3], {
      type: 'paragraph',
      content: [text('bad '), text('good', { type: 'link', attrs: { href: 'https://x.example' } })],
    })
    const cell = (value: string, colspan = 1) => ({
      type: 'tableCell',
      attrs: { colspan, rowspan: 1, colwidth: null },
      content: [words(value)],
    })
    t.deepEqual(content[4], {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('wide', 2)] },
        { type: 'tableRow', content: [cell('a'), cell('b')] },
      ],
    })
    t.true(JSON.stringify(content.slice(5)).includes('"text":"far"'))
    t.is(await opened.evaluate('window.hacked'), undefined)
    await opened.context().close()
  },
)

test.serial('pasted Markdown becomes what it says, and undo brings the signs back', async (t) => {
  const asked = { type: 'doc', content: [{ type: 'horizontalRule' }] }
  answer = ({ url }) => ({
    body: url.pathname === '/api/editor/document' ? { document: asked } : { nodes: [] },
  })
  const opened = await open()
  await opened.getByRole('textbox', { name: 'Body' }).click()
  await paste(opened, '', '## Head\n\n- one')
  await opened.locator('hr').waitFor()
  await opened.keyboard.press('Control+z')
  await opened.getByText('## Head').waitFor()
  t.pass()
  await opened.context().close()
})

test.serial('a page of 2,000 blocks is typed in without lag', async (t) => {
  answer = () => ({ body: { nodes: [] } })
  const words = (at: number) => [
    { type: 'text', text: `Paragraph ${at} of a long page, with some words in it.` },
  ]
  const block = (at: number) =>
    at % 20 === 0
      ? { type: 'heading', attrs: { level: 2 }, content: words(at) }
      : { type: 'paragraph', content: words(at) }
  const opened = await open({
    type: 'doc',
    content: Array.from({ length: 2000 }, (_, at) => block(at)),
  })
  await opened.getByText('Paragraph 1000 of').click()
  // What a key costs the page's own thread; how long the machine takes beside it is not the editor's.
  const worked = () =>
    opened.evaluate(async () => {
      const text = window.document.querySelector('.editor-text')!
      const { tiptap } = (
        window.document.querySelector('p-editor') as unknown as {
          editor: {
            tiptap: {
              view: {
                dispatch(tr: unknown): void
                state: { tr: { insertText(text: string): unknown } }
              }
            }
          }
        }
      ).editor
      const times: number[] = []
      for (let at = 0; at < 20; at++) {
        const start = performance.now()
        tiptap.view.dispatch(tiptap.view.state.tr.insertText('x'))
        text.getBoundingClientRect()
        times.push(performance.now() - start)
        await new Promise((done) => requestAnimationFrame(done))
      }
      return times.sort((a, b) => a - b)[10]!
    })
  const middle = await worked()
  t.log(`${middle.toFixed(1)} ms a key`)
  const last = opened.locator('.editor-text > :last-child')
  const laidOut = await last.evaluate((block) => getComputedStyle(block).contentVisibility)
  t.is(laidOut, 'auto', 'what is off the screen of a long text is not laid out')
  t.true((await written(opened)).content.length === 2000)
  await opened.context().close()
})

test.serial('a screen reader finds nothing wrong with the editor', async (t) => {
  const opened = await open({
    type: 'doc',
    content: [
      { type: 'taskList', content: [{ type: 'taskItem', content: [{ type: 'paragraph' }] }] },
      { type: 'details', attrs: { summary: '' }, content: [{ type: 'paragraph' }] },
      { type: 'pluginBlock', attrs: { kind: 'gone:thing', data: { a: 1 } } },
    ],
  })
  await opened.getByText('Something of “gone”').waitFor()
  t.deepEqual(await seriousFaults(opened), [])
  await opened.context().close()
})
