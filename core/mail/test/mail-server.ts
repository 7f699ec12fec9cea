import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server in this process; what it got is kept as it came over the wire. */
export async function mailServer(
  refuse: (address: string) => number | 'stall' | undefined = () => undefined,
) {
  const door = { closed: false }
  const got: { to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      done(door.closed ? Object.assign(new Error('busy'), { responseCode: 421 }) : null)
    },
    onRcptTo({ address }, _session, done) {
      const responseCode = refuse(address)
      if (responseCode === 'stall') return
      done(responseCode ? Object.assign(new Error('not here'), { responseCode }) : null)
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        got.push({ to, raw: Buffer.concat(chunks).toString('latin1') })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    got,
    door,
    url: `smtp://127.0.0.1:${port}?socketTimeout=700`,
    close: () => void server.close(),
  }
}
