import { createServer, type Socket } from 'node:net'
import { Ber, BerReader, BerWriter, FilterParser } from 'ldapts'

/** A search as Active Directory got it. */
export interface AskedSearch {
  base: string
  scope: number
  filter: string
  attributes: string[]
  /** OIDs of controls; the tombstone control among them. */
  controls: string[]
}

export interface AdEntry {
  dn: string
  values: Record<string, string | Buffer | (string | Buffer)[]>
}

type Answer = AdEntry[] | 'no such object' | 'hang up'

/**
 * Speaks LDAP as Active Directory does, from a script: pages of two entries whatever was asked for,
 * passwords that are right or not, and connections that break.
 */
export async function startActiveDirectory(script: {
  search(asked: AskedSearch): Answer
  password(dn: string, password: string): boolean
}) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let pending = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (bytes) => {
      pending = Buffer.concat([pending, bytes])
      for (let size = sizeOf(pending); size !== undefined; size = sizeOf(pending)) {
        const message = pending.subarray(0, size)
        pending = pending.subarray(size)
        answer(socket, new BerReader(Buffer.from(message)))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }

  function answer(socket: Socket, reader: BerReader): void {
    reader.readSequence()
    const id = reader.readInt()!
    const operation = reader.readSequence()!
    if (operation === 0x60) {
      reader.readInt()
      const dn = reader.readString()!
      const right = script.password(dn, reader.readString(Ber.Context)!)
      socket.write(result(id, 0x61, right ? 0 : 49))
    } else if (operation === 0x63) search(socket, id, reader)
    else socket.end()
  }

  function search(socket: Socket, id: number, reader: BerReader): void {
    const { asked, cookie } = readSearch(reader)
    const entries = script.search(asked)
    if (entries === 'hang up') return void socket.destroy()
    if (entries === 'no such object') return void socket.write(result(id, 0x65, 32))
    const paged = cookie !== undefined
    const from = Number(cookie || 0)
    const page = paged ? entries.slice(from, from + 2) : entries
    for (const entry of page) socket.write(entryMessage(id, entry))
    const next = from + page.length < entries.length ? String(from + page.length) : ''
    socket.write(result(id, 0x65, 0, paged ? next : undefined))
  }

  return {
    url: `ldap://127.0.0.1:${port}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function sizeOf(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined
  const first = bytes[1]!
  const more = first < 0x80 ? 0 : first & 0x7f
  if (bytes.length < 2 + more) return undefined
  const length = more === 0 ? first : bytes.readUIntBE(2, more)
  return bytes.length < 2 + more + length ? undefined : 2 + more + length
}

function readSearch(reader: BerReader): { asked: AskedSearch; cookie: string | undefined } {
  const base = reader.readString()!
  const scope = reader.readEnumeration()!
  reader.readEnumeration()
  reader.readInt()
  reader.readInt()
  reader.readBoolean()
  const filter = FilterParser.parse(reader).toString()
  const attributes: string[] = []
  reader.readSequence()
  for (const end = reader.offset + reader.length; reader.offset < end; ) {
    attributes.push(reader.readString()!)
  }
  const controls: string[] = []
  let cookie: string | undefined
  if (reader.remain > 0 && reader.peek() === 0xa0) {
    reader.readSequence(0xa0)
    for (const end = reader.offset + reader.length; reader.offset < end; ) {
      reader.readSequence()
      const last = reader.offset + reader.length
      const oid = reader.readString()!
      controls.push(oid)
      if (reader.offset < last && reader.peek() === Ber.Boolean) reader.readBoolean()
      if (reader.offset < last) {
        const value = new BerReader(reader.readString(Ber.OctetString, true)!)
        value.readSequence()
        value.readInt()
        if (oid === '1.2.840.113556.1.4.319') cookie = value.readString() ?? ''
      }
    }
  }
  return { asked: { base, scope, filter, attributes, controls }, cookie }
}

function result(id: number, tag: number, code: number, cookie?: string): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(tag)
  writer.writeEnumeration(code)
  writer.writeString('')
  writer.writeString('')
  writer.endSequence()
  if (cookie !== undefined) {
    const value = new BerWriter()
    value.startSequence()
    value.writeInt(0)
    value.writeString(cookie)
    value.endSequence()
    writer.startSequence(0xa0)
    writer.startSequence()
    writer.writeString('1.2.840.113556.1.4.319')
    writer.writeBuffer(value.buffer, Ber.OctetString)
    writer.endSequence()
    writer.endSequence()
  }
  writer.endSequence()
  return writer.buffer
}

function entryMessage(id: number, { dn, values }: AdEntry): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(0x64)
  writer.writeString(dn)
  writer.startSequence()
  for (const [name, given] of Object.entries(values)) {
    writer.startSequence()
    writer.writeString(name)
    writer.startSequence(0x31)
    for (const value of Array.isArray(given) ? given : [given]) {
      if (typeof value === 'string') writer.writeString(value)
      else writer.writeBuffer(value, Ber.OctetString)
    }
    writer.endSequence()
    writer.endSequence()
  }
  writer.endSequence()
  writer.endSequence()
  writer.endSequence()
  return writer.buffer
}
