export { launchBrowser } from './browser.ts'
export type { TestAnswer, TestClient } from './client.ts'
export { createTestPortal, type TestPortal, type TestPortalOptions } from './portal.ts'
