import type { Browser } from 'playwright-core'

export type { TestAnswer, TestClient } from './client.ts'
export { formOn } from './form-on.ts'
export {
  createTestPortal,
  type TestMail,
  type TestPortal,
  type TestPortalOptions,
} from './portal.ts'

/** A headless Chromium for tests of pages; needs the package `playwright-core`. */
export async function launchBrowser(): Promise<Browser> {
  const { launchBrowser: launch } = await import('./browser.ts')
  return launch()
}
