import type { BrowserContext, Page } from 'playwright-core'

/** An office computer of some years on the company's VPN: 10 Mbit/s, 40 ms there and back, a quarter of the speed. */
export async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  const throughput = (10 * 1024 * 1024) / 8
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 40 },
    ...{ downloadThroughput: throughput, uploadThroughput: throughput },
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}

/** Milliseconds until the largest thing on the page was painted. */
export function largestPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((found) => {
        const observer = new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1)
          if (last) setTimeout(() => found(last.startTime), 500)
        })
        observer.observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
}

/** Milliseconds from each key to the frame that shows it, while `type` types. */
export async function keyTimes(page: Page, type: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    const shown = (from: number) =>
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)))
    addEventListener('keydown', (event) => shown(event.timeStamp), { capture: true })
  })
  await type()
  await page.waitForTimeout(500)
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}
