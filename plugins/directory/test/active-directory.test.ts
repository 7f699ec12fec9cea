import test from 'ava'
import { readDirectory } from '../ldap/read.ts'
import { settingsOf } from '../ldap/settings.ts'
import { bindAs } from '../ldap/sign-in.ts'
import type { SourceRecord } from '../source.ts'
import { type AdEntry, type AskedSearch, startActiveDirectory } from './ad-server.ts'

const base = 'OU=Staff,DC=corp,DC=example'
const guid = (number: number) =>
  Buffer.from(`00112233445566778899aabbccddee${number.toString(16).padStart(2, '0')}`, 'hex')
const key = (number: number) =>
  `33221100-5544-7766-8899-aabbccddee${number.toString(16).padStart(2, '0')}`

function user(number: number, more: AdEntry['values'] = {}): AdEntry {
  const dn = `CN=User ${number},${base}`
  const uac = { userAccountControl: '512', uSNChanged: String(100 + number) }
  const values = { objectGUID: guid(number), sAMAccountName: `user${number}`, cn: `User ${number}` }
  return { dn, values: { ...values, ...uac, ...more } }
}

const request = { since: null, fileId: null, complete: true, signal: AbortSignal.timeout(20_000) }

/** A domain of five with a disabled account, a group in ranges, a nested group, and tombstones. */
async function openDomain(more: { usn?: string; server?: string } = {}) {
  const asked: AskedSearch[] = []
  const state = {
    users: [1, 2, 3, 4, 5].map((number) =>
      number === 4
        ? user(4, { userAccountControl: '514' })
        : user(number, { manager: `cn=USER 1,${base}` }),
    ),
    hangUpAt: -1,
    tombstones: true,
    ...{ usn: '500', server: 'CN=DC1', ...more },
  }
  const search = (search: AskedSearch): AdEntry[] | 'no such object' | 'hang up' => {
    asked.push(search)
    const { base: at, filter, attributes } = search
    if (at === '') {
      const values = { highestCommittedUSN: state.usn, dsServiceName: state.server }
      return [{ dn: '', values }]
    }
    if (at.startsWith('CN=Deleted Objects')) {
      if (!state.tombstones || !search.controls.includes('1.2.840.113556.1.4.417'))
        return 'no such object'
      return [
        { dn: `CN=User 9\\0ADEL:x,${at}`, values: { objectGUID: guid(9), isDeleted: 'TRUE' } },
      ]
    }
    if (/^cn=big/i.test(at)) {
      const from = Number(/range=(\d+)-/.exec(attributes[0]!)?.[1] ?? 0)
      const name = from === 0 ? 'member;range=0-1' : `member;range=${from}-*`
      const member = from === 0 ? [user(1).dn, user(2).dn] : [user(3).dn, `CN=Inner,${base}`]
      return [{ dn: at, values: { [name]: member } }]
    }
    if (/^cn=inner/i.test(at))
      return [{ dn: at, values: { member: [user(5).dn, `CN=Big,${base}`] } }]
    if (/groupOfNames/i.test(filter)) return [{ dn: `CN=Inner,${base}`, values: {} }]
    if (/organizationalUnit/i.test(filter))
      return [{ dn: base, values: { objectGUID: guid(99), ou: 'Staff' } }]
    if (state.hangUpAt === asked.length) return 'hang up'
    if (/objectguid=/i.test(filter)) return []
    const least = Number(/usnchanged>=(\d+)/i.exec(filter)?.[1] ?? 0)
    return state.users.filter(({ values }) => Number(values.uSNChanged) >= least)
  }
  const server = await startActiveDirectory({
    search,
    password: (_dn, password) => password === 'right',
  })
  const settings = settingsOf({
    ...{ id: 'ad', kind: 'active-directory', url: server.url, plain: true, base },
    ...{ bindDn: 'CN=reader', password: 'right', timeoutSeconds: 5 },
    groups: [{ dn: `CN=Big,${base}`, role: 'editor' }],
  })
  return { server, settings, state, asked }
}

async function recordsOf(reading: { records(): AsyncIterable<SourceRecord[]> }) {
  const all: SourceRecord[] = []
  for await (const batch of reading.records()) all.push(...batch)
  return all
}

test('pages, binary keys, the disabled bit, ranges of members and groups in groups', async (t) => {
  const { server, settings } = await openDomain()
  t.teardown(server.stop)
  const reading = await readDirectory(settings, request)
  const records = await recordsOf(reading)
  t.deepEqual(
    records.map((each) => each.key),
    [1, 2, 3, 4, 5].map(key),
  )
  t.deepEqual([...reading.active].sort(), [1, 2, 3, 5].map(key))
  t.deepEqual([...reading.disabled], [key(4)])
  t.is(records[1]?.manager, key(1), 'however the DN is written')
  t.is(records[3]?.active, false)
  t.deepEqual([...reading.grants!.keys()].sort(), [1, 2, 3, 5].map(key))
  await reading.close()
})

test('changes are asked of the server that was asked before; another one is read in full', async (t) => {
  const { server, settings, state, asked } = await openDomain()
  t.teardown(server.stop)
  const first = await readDirectory(settings, request)
  await recordsOf(first)
  await first.close()
  state.users[1] = user(2, { uSNChanged: '501', telephoneNumber: '77' })
  const second = await readDirectory(settings, { ...request, since: first.mark })
  const changed = await recordsOf(second)
  t.deepEqual(
    changed.map((each) => each.facts.phone),
    ['77'],
  )
  t.is(second.active.size, 4, 'who is there is known all the same')
  await second.close()
  state.server = 'CN=DC2'
  asked.length = 0
  const third = await readDirectory(settings, { ...request, since: first.mark })
  t.is((await recordsOf(third)).length, 5)
  t.false(asked.some(({ filter }) => /usnchanged/i.test(filter)))
  await third.close()
})

test('the missing are asked for by key; tombstones say who was deleted, where they may be read', async (t) => {
  const { server, settings, state } = await openDomain()
  t.teardown(server.stop)
  const reading = await readDirectory(settings, request)
  t.deepEqual(
    [...(await reading.whereabouts([key(4), key(9)]))],
    [
      [key(4), 'disabled'],
      [key(9), 'deleted'],
    ],
  )
  state.tombstones = false
  t.deepEqual([...(await reading.whereabouts([key(9)]))], [])
  await reading.close()
})

test('a connection that breaks on any page is an error, never a shorter answer', async (t) => {
  for (let page = 2; page <= 8; page++) {
    const { server, settings, state } = await openDomain()
    state.hangUpAt = page
    const read = async () => {
      const reading = await readDirectory(settings, request)
      try {
        return await recordsOf(reading)
      } finally {
        await reading.close()
      }
    }
    const answer = await read().catch((error: { code: string }) => error.code)
    if (typeof answer === 'string') t.is(answer, 'directory:incomplete', `page ${page}`)
    else t.is(answer.length, 5, `page ${page}`)
    await server.stop()
  }
})

test('what somebody types as a login stays a value', async (t) => {
  const { server, settings, asked, state } = await openDomain()
  t.teardown(server.stop)
  state.users = [user(1)]
  t.is(await bindAs(settings, { login: 'user1', password: 'right' }), key(1))
  t.is(await bindAs(settings, { login: 'user1', password: 'wrong' }), undefined)
  t.is(await bindAs(settings, { login: 'user1', password: '' }), undefined)
  asked.length = 0
  const typed = 'user1)(|(objectClass=*'
  await bindAs(settings, { login: typed, password: 'right' })
  const filter = asked.find((each) => /samaccountname/i.test(each.filter))!.filter
  t.true(filter.includes('user1\\29\\28|\\28objectClass=\\2a'), filter)
})
