import { Agent, request } from 'node:http'
import { unpacked } from './unpacked.ts'

/** An answer as it came: nothing is followed or parsed, only archives are unpacked. */
export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
}

export interface Request {
  method: string
  path: string
  accept?: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

/** Sends requests to one portal over a few connections that stay open. */
export function createSender(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const { hostname, port } = new URL(url)

  function send(cookie: string, asked: Request): Promise<Answer> {
    const { method, path, accept = 'application/json', body } = asked
    const content = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      accept,
      ...(cookie && { cookie }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...asked.headers,
    }
    return new Promise((resolve, reject) => {
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        const done = (text: string) => {
          const kept = Object.entries(response.headers).map(([name, value]) => [
            name,
            String(value),
          ])
          resolve({ status: response.statusCode!, headers: Object.fromEntries(kept), text })
        }
        // A stream of events has no end: those that are listened to are opened apart.
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          response.destroy()
          return done('')
        }
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('end', () => done(unpacked(Buffer.concat(chunks))))
        response.once('error', reject)
      })
      sent.once('error', reject)
      sent.end(content)
    })
  }

  return { send, close: () => agent.destroy() }
}

export type Sender = ReturnType<typeof createSender>
