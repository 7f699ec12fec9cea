import test from 'ava'
import { createTestPortal } from '../../testing/index.ts'
import { mailServer } from './mail-server.ts'

const people = [
  { login: 'olena', name: 'Олена Ґава\r\nBcc: all@example.com', email: 'olena@example.com' },
  { login: 'silent', name: 'No Mail' },
].map((person) => ({ ...person, locale: 'uk', name: person.name.replaceAll(/[\r\n]/g, ' ') }))

test('a mail goes out after commit, in Cyrillic, and starts no header of its own', async (t) => {
  const server = await mailServer()
  t.teardown(server.close)
  const portal = await createTestPortal({
    people,
    mail: { url: server.url, from: 'Портал <portal@example.com>' },
  })
  t.teardown(portal.close)
  const { mail, db } = portal.portal.rooms
  const { id } = await portal.person('olena')
  await t.throwsAsync(
    db.tx(async () => {
      await mail.send({ to: id, subject: 'never', text: 'never' })
      throw new Error('rolled back')
    }),
  )
  await mail.send({
    to: id,
    subject: (locale) => (locale === 'uk' ? 'Вітаємо\r\nBcc: evil@example.com' : 'wrong'),
    text: 'Перший абзац <b>\n\nДругий',
    action: { label: 'Відкрити', path: '/reset/abc?x=1&y=2' },
  })
  await portal.settle()
  t.is(server.got.length, 1)
  const [{ to, raw }] = server.got as [{ to: string[]; raw: string }]
  t.deepEqual(to, ['olena@example.com'])
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  t.notRegex(head, /^bcc:/im)
  t.regex(head, /^[\x20-\x7e\r\n\t]*$/, 'headers are encoded')
  t.regex(head, /^Subject: =\?UTF-8\?/m)
  t.regex(head, /^Auto-Submitted: auto-generated/m)
  t.regex(raw, /multipart\/alternative/)
  const decoded = raw
    .split(/\r\n\r\n/)
    .map((part) => decode(part))
    .join('\n')
  t.regex(decoded, /Перший абзац &lt;b&gt;/)
  t.regex(decoded, /http:\/\/localhost:3000\/reset\/abc\?x=1&amp;y=2/)
  t.regex(decoded, /надіслав портал/)
  t.deepEqual(await db.table('outgoing_mail').select('id'), [], 'nothing is kept of it')
})

test('a busy server is tried again, a refusal is final, and who has no address gets none', async (t) => {
  let answer: number | undefined = 451
  const server = await mailServer(() => answer)
  t.teardown(server.close)
  const portal = await createTestPortal({
    people,
    mail: { url: server.url, from: 'portal@example.com' },
  })
  t.teardown(portal.close)
  const { mail, db } = portal.portal.rooms
  const waiting = async () =>
    (await db.table('outgoing_mail').where({ failed_at: null }).select('id')).length
  await mail.send({ to: 'anna@example.com', subject: 'Hello', text: 'Hello' })
  await portal.settle()
  t.deepEqual([server.got.length, await waiting()], [0, 1])
  answer = undefined
  portal.clock.advance(60_000)
  await portal.settle()
  t.deepEqual([server.got.length, await waiting()], [1, 0])
  answer = 550
  await mail.send({ to: 'anna@example.com', subject: 'Hello', text: 'Hello' })
  await mail.send({ to: (await portal.person('silent')).id, subject: 'Hello', text: 'Hello' })
  await portal.settle()
  t.deepEqual([server.got.length, await waiting()], [1, 0])
  const failures = await mail.failures(portal.seed.system)
  t.like(failures, { length: 1, 0: { address: 'anna@example.com', kind: null } })
  t.regex(failures[0]!.error, /550/)
  const invalid = { code: 'core:invalid' }
  for (const to of ['a@b.c, d@e.f', 'a@b.c\r\nBcc: d@e.f', '<a@b.c>', '@b.c']) {
    await t.throwsAsync(mail.send({ to, subject: 'x', text: 'x' }), invalid, to)
  }
})

test('without a mail server that is said, and nothing waits', async (t) => {
  const lines: string[] = []
  const portal = await createTestPortal({ people, mail: 'none', log: (line) => lines.push(line) })
  t.teardown(portal.close)
  const { mail, db } = portal.portal.rooms
  t.false(mail.available)
  await mail.send({ to: 'anna@example.com', subject: 'Hello', text: 'Hello' })
  t.true(lines.some((line) => line.includes('mail is not set up')))
  t.deepEqual(await db.table('outgoing_mail').select('id'), [])
})

/** Base64 or quoted-printable, as the part may be. */
function decode(part: string): string {
  const flat = part.replaceAll(/=\r\n/g, '')
  const unquoted = flat.replaceAll(/=([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const base64 = /^[\w+/=\r\n]+$/.test(part.split('\r\n--')[0]!.trim())
  const body = part.split('\r\n--')[0]!
  return Buffer.from(base64 ? body : unquoted, base64 ? 'base64' : 'latin1').toString()
}
