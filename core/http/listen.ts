import type { Server } from 'node:http'

/** Starts listening; resolves with the port that was given. */
export function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.requestTimeout = 120_000
    server.headersTimeout = 20_000
    server.keepAliveTimeout = 65_000
    server.once('error', reject)
    server.once('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
    server.listen(port, host)
  })
}
