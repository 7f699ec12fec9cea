import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'koa'

const shrink = promisify(gzip)
/** Below this a packet is a packet. */
const worthwhile = 1400

/** Sends a page, smaller where the browser can read it so: on a slow line that is most of the wait. */
export async function sendPage(ctx: Context, html: string): Promise<void> {
  ctx.vary('Accept-Encoding')
  if (html.length < worthwhile || !/\bgzip\b/.test(ctx.get('accept-encoding'))) {
    ctx.body = html
    return
  }
  ctx.set('Content-Encoding', 'gzip')
  // Level 4: within a few per cent of the best, for a third of the time.
  ctx.body = await shrink(html, { level: 4 })
}
