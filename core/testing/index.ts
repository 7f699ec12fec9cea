import type { Browser } from 'playwright-core'

export type { TestAnswer, TestClient } from './client.ts'
export { createTestPortal, type TestPortal, type TestMail, type TestPortalOptions } from './portal.ts'

/** A headless Chromium for tests of pages; needs the package `playwright-core`. */
export async function launchBrowser(): Promise<Browser> {
  const { launchBrowser: launch } = await import('./browser.ts')
  return launch()
}
