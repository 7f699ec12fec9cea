import { reply } from '../../../sdk/index.ts'
import type { Live } from '../../events/index.ts'
import type { RouteTable } from '../route-table.ts'
import type { RequestState } from '../serve.ts'

/** The stream of live events: SSE, resumed with Last-Event-ID, each event checked for this viewer. */
export function addEventRoutes(table: RouteTable, live: Live, version: () => string): void {
  table.add({
    owner: 'core',
    kind: 'raw',
    method: 'GET',
    path: '/api/events',
    summary: 'Live events as server-sent events',
    access: 'signed-in',
    reads: ['events'],
    writes: [],
    handle({ viewer, raw }) {
      // Nobody is here because somebody looks as them. After 204 a browser does not ask again.
      if ((raw.state as RequestState).viewing) return reply({ status: 204 })
      raw.respond = false
      const { res, req } = raw
      res.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      // Said at once: that the stream is open, and which portal this is; a page may be of an older one.
      res.write(`event: portal\ndata: ${JSON.stringify({ version: version() })}\n\n`)
      const disconnect = live.connect({
        viewer,
        session: (raw.state as RequestState).session?.id,
        // A tab that takes over the stream from another cannot set the header.
        lastEventId:
          raw.get('last-event-id') ||
          new URLSearchParams(raw.querystring).get('lastEventId') ||
          undefined,
        write: (text) => void res.write(text),
        buffered: () => res.writableLength,
        close: () => res.end(),
      })
      req.once('close', disconnect)
    },
  })
}
