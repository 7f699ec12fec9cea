import type { ReceivedMail } from './mailbox.ts'

type Read = Omit<ReceivedMail, 'to' | 'at'>

/** Reads a mail as a mail program does, as far as the portal's mails need it. `source` is latin1. */
export function readMail(source: string): Read {
  const { headers, body } = split(source)
  const found = new Map<string, string>()
  collect(headers, body, found)
  return {
    ...{ headers, messageId: headers.get('message-id') ?? '' },
    subject: words(headers.get('subject') ?? ''),
    text: found.get('text/plain') ?? '',
    html: found.get('text/html') ?? '',
  }
}

/** Texts by their types, of all parts. */
function collect(headers: Map<string, string>, body: string, found: Map<string, string>): void {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (!boundary) {
    const name = type.split(';')[0]!.trim().toLowerCase()
    found.set(name, decoded(headers.get('content-transfer-encoding') ?? '7bit', body))
    return
  }
  for (const part of body.split(`--${boundary}`).slice(1, -1)) {
    const inner = split(part.replace(/^\r\n/, ''))
    collect(inner.headers, inner.body, found)
  }
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n')
  const head = end < 0 ? source : source.slice(0, end)
  const headers = new Map<string, string>()
  for (const line of head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const at = line.indexOf(':')
    if (at > 0) headers.set(line.slice(0, at).toLowerCase(), line.slice(at + 1).trim())
  }
  return { headers, body: end < 0 ? '' : source.slice(end + 4) }
}

function decoded(encoding: string, body: string): string {
  const bytes =
    encoding.toLowerCase() === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding.toLowerCase() === 'quoted-printable'
        ? quoted(body)
        : Buffer.from(body, 'latin1')
  return bytes.toString('utf8')
}

function quoted(body: string): Buffer {
  const text = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

/** `=?UTF-8?Q?…?=` */
function words(subject: string): string {
  return subject
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, text: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replaceAll('_', ' ')).toString('utf8'),
    )
}
