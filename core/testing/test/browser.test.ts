import test from 'ava'
import { launchBrowser } from '../browser.ts'

for (const own of [false, true]) {
  test(`${own ? 'the Chromium from npm' : 'a Chromium'} opens pages side by side`, async (t) => {
    const browser = await launchBrowser({ own })
    t.teardown(() => browser.close())
    const pages = await Promise.all(
      ['uk', 'ru'].map(async (locale) => (await browser.newContext({ locale })).newPage()),
    )
    const seen = pages.map(async (page) => {
      await page.setContent('<h1>Привіт</h1><script>document.title = navigator.language</script>')
      return `${await page.textContent('h1')} ${await page.title()}`
    })
    t.deepEqual(await Promise.all(seen), ['Привіт uk', 'Привіт ru'])
  })
}
