import { Agent, request } from 'node:http'

export interface Target {
  port: number
  cookie?: string
}

export interface Job {
  method?: 'GET' | 'POST'
  path: string
  accept?: string
  body?: unknown
  /** Asks for a compressed answer, as browsers do. */
  compressed?: boolean
}

const agents = new Map<number, Agent>()
const atOnce = 4

/** Sends requests, a few at a time; returns the length of the last body. Anything but 2xx is an error. */
export async function send(target: Target, jobs: readonly Job[]): Promise<number> {
  let next = 0
  let size = 0
  const worker = async () => {
    while (next < jobs.length) size = (await sendOne(target, jobs[next++]!)).length
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return size
}

function sendOne(target: Target, job: Job): Promise<Buffer> {
  const agent = agents.get(target.port) ?? new Agent({ keepAlive: true, maxSockets: atOnce })
  agents.set(target.port, agent)
  const payload = job.body === undefined ? undefined : JSON.stringify(job.body)
  const headers = {
    accept: job.accept ?? 'application/json',
    ...(job.compressed && { 'accept-encoding': 'gzip' }),
    ...(target.cookie && { cookie: target.cookie }),
    ...(payload && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
    }),
  }
  const { method = 'GET', path } = job
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: target.port, method, path, agent, headers })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        if (answer.statusCode! < 300) resolve(body)
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${body.subarray(0, 300)}`))
      })
    })
    sent.end(payload)
  })
}

export function closeConnections(): void {
  for (const agent of agents.values()) agent.destroy()
  agents.clear()
}
