import type { Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** Follows open requests, so that a stop waits for them and no new one is lost on a dying connection. */
export function createDrain(server: Server) {
  const open = new Set<ServerResponse>()
  let draining = false
  server.on('request', (_request, response) => {
    open.add(response)
    if (draining) response.setHeader('Connection', 'close')
    response.once('close', () => open.delete(response))
  })
  return {
    draining: () => draining,
    /** Goes on for a while, in which balancers see that it leaves and what is on its way arrives. */
    async announce(milliseconds: number): Promise<void> {
      draining = true
      if (milliseconds > 0) await pause(milliseconds)
    },
    /** Stops accepting, ends idle connections, waits for the rest at most `patience` milliseconds. */
    async drain(patience: number): Promise<void> {
      draining = true
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      for (const response of open)
        if (!response.headersSent) response.setHeader('Connection', 'close')
      const timer = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearTimeout(timer)
    },
  }
}

export type Drain = ReturnType<typeof createDrain>
