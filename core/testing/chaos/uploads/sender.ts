import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** Bytes that are the same each time they are asked for, without lying anywhere. */
export function createSource(seed: number, size: number) {
  const block = new Uint8Array(1024 * 1024)
  for (let at = 0, value = seed + 1; at < block.length; at++) {
    value = (Math.imul(value, 1103515245) + 12345) >>> 0
    block[at] = value >>> 16
  }
  const blockAt = (index: number) => {
    const copy = Buffer.from(block)
    copy.writeUInt32LE(index)
    return copy
  }

  return {
    size,
    /** From an offset on, at most so many bytes. */
    *from(offset: number, most: number): Generator<Buffer> {
      const end = Math.min(size, offset + most)
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / block.length)
        const begin = at - index * block.length
        const piece = blockAt(index).subarray(begin, Math.min(block.length, begin + end - at))
        yield piece
        at += piece.length
      }
    },
    hash(): string {
      const hash = createHash('sha256')
      for (const piece of this.from(0, size)) hash.update(piece)
      return hash.digest('hex')
    },
  }
}

export type Source = ReturnType<typeof createSource>

/** Signs in; the cookie outlives the process. */
export async function signIn(url: string, login: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

const protocol = { 'tus-resumable': '1.0.0' }

/** How a part is sent. */
interface Way {
  signal?: AbortSignal
  /** Milliseconds before each megabyte. */
  slow?: number
  /** Bytes. */
  most?: number
}

/** One file on its way to a portal that may be killed and come back elsewhere. */
export function createSender(cookie: string, source: Source) {
  const headers = { ...protocol, cookie }
  let path = ''

  return {
    async begin(url: string, use?: string): Promise<void> {
      const told = use ? `,use ${Buffer.from(use).toString('base64')}` : ''
      const answer = await fetch(`${url}/api/uploads`, {
        method: 'POST',
        headers: {
          ...headers,
          'upload-length': String(source.size),
          'upload-metadata': `filename ${Buffer.from('killed.bin').toString('base64')}${told}`,
        },
      })
      if (answer.status !== 201) throw new Error(`refused: ${await answer.text()}`)
      path = answer.headers.get('location')!
    },
    /** How far it has come; undefined while nobody can say. */
    async reached(url: string): Promise<number | undefined> {
      const answer = await fetch(url + path, { method: 'HEAD', headers }).catch(() => undefined)
      if (answer?.status === 200) return Number(answer.headers.get('upload-offset'))
      if (answer && ![423, 502, 503].includes(answer.status))
        throw new Error(`HEAD was answered with ${answer.status}`)
      await pause(100)
      return undefined
    },
    /** Sends from there until the end, or until something ends it; `busy` when it may not yet. */
    async send(url: string, offset: number, way: Way = {}): Promise<'busy' | 'over'> {
      const { signal, slow = 0, most = source.size } = way
      async function* pieces() {
        for (const piece of source.from(offset, most)) {
          if (slow > 0) await pause(slow)
          yield piece
        }
      }
      const answer = await fetch(url + path, {
        method: 'PATCH',
        headers: {
          ...headers,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
        },
        body: pieces(),
        duplex: 'half',
        signal,
      } as unknown as RequestInit).catch(() => undefined)
      if (answer && ![204, 409, 423, 503].includes(answer.status))
        throw new Error(`PATCH was answered with ${answer.status} ${await answer.text()}`)
      return answer?.status === 423 ? 'busy' : 'over'
    },
    /** What the portal says of the file, and what comes back of it. */
    async look(url: string): Promise<{ told: string; served: string }> {
      const address = url + path.replace('/uploads/', '/files/')
      const { hash } = (await (await fetch(address, { headers })).json()) as { hash: string }
      const bytes = await fetch(address.replace('/api/', '/'), { headers })
      const served = createHash('sha256')
      for await (const piece of bytes.body!) served.update(piece)
      return { told: hash, served: served.digest('hex') }
    },
  }
}
