import test from 'ava'
import admin from 'portico/plugins/admin'
import directory from 'portico/plugins/directory'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'
import type { Line, Run } from '../runs.ts'

const long = 'Я'.repeat(300)
const rows = [
  'Табельный номер;Фамилия;Имя;Логин;Эл. почта;Отдел;Вышестоящее подразделение;Руководитель;Дата рождения;Статус',
  '1;Ковальчук;Олена;olena;olena@corp.example;Продажи;Компания;;31.05.1990;работает',
  '2;Босс;Берта;berta;;Компания;;Берта Босс;;',
  '3;Иванов;Иван;ivan;olena@corp.example;Склад;Продажи;Олена Ковальчук;30.02.1990;',
  '3;Дважды;Здесь;dva;;Склад;Продажи;;;',
  `4;${long};Имя;long;;;;;;`,
  '5;Пётр;Один;аdmin;;;;;;',
  '6;Семь;Ячеек;x;x;x',
  '7;;;noname;;;;;;',
  ';Никто;Никак;;;;;;;',
  '8;\u202eЗеркало\u200b;Мария;maria;;Круг А;Круг Б;ivan;;',
  '9;Кругова;Анна;anna.k;;Круг Б;Круг А;maria;;странно',
  '10;Ушедший;Лев;lev;;;;;;уволен',
  '11;Двойной;Логин;OLENA;;;;неизвестный;;',
  '12;"Кавычка ""Вторая""";Ия;iya;;Продажи;Склад;;;',
]

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: every bad row of a file gets its line, and every good one its person`, async (t) => {
    const portal = await open(database)
    t.teardown(portal.close)
    const { people, system } = portal.seed
    const dry = await upload(portal, rows.join('\r\n'))
    t.like(dry, { status: 'done', dry: true, error: null })
    t.is(await people.byLogin(system, 'olena'), undefined, 'nothing is written yet')
    const lines = await linesOf(portal, dry)
    const findings = lines.filter(({ kind }) => kind === 'finding').map(({ data }) => data)
    const found = findings.map(({ at, problem }) => `${at} ${problem}`).sort()
    t.deepEqual(found, [
      '10 no-key',
      '12 bad-value',
      '14 duplicate-login',
      '15 two-parents',
      '3 manager-self',
      '4 bad-value',
      '4 duplicate-mail',
      '5 duplicate-key',
      '6 bad-record',
      '7 bad-record',
      '8 cell-count',
      '9 no-name',
      'Круг А department-cycle',
    ])

    const applied = await apply(portal, dry)
    t.deepEqual(applied.counts, dry.counts)
    t.deepEqual(await linesOf(portal, applied), lines, 'what was shown was done')
    const olena = await portal.person('olena')
    t.like(olena, { name: 'Ковальчук Олена', email: 'olena@corp.example', birthday: '05-31' })
    t.like(await portal.person('ivan'), { managerId: olena.id, email: null, birthday: null })
    t.is((await portal.person('maria')).name, 'Зеркало Мария')
    t.is((await portal.person('iya')).name, 'Кавычка "Вторая" Ия')
    for (const login of ['dva', 'long', 'x', 'lev', 'noname']) {
      t.is(await people.byLogin(system, login), undefined, login)
    }
    const units = new Map((await people.departments(system)).map((each) => [each.name, each]))
    t.is(units.get('Склад')?.parentId, units.get('Продажи')?.id)
    t.is(units.get('Круг Б')?.parentId, units.get('Круг А')?.id)

    const again = await apply(portal, await upload(portal, rows.join('\r\n')))
    t.like(again.counts, { new: 0, changed: 0, unchanged: 6, departments: 0, findings: 13 })
    const fewer = [rows[0]!, rows[1]!, '10;Босс;Берта;;berta@corp.example;;;;;уволена']
    const part = await apply(portal, await upload(portal, fewer.join('\n')))
    t.like(part.counts, { left: 0 }, 'who is not in the file stays, unless it says so')
    const stopped = await apply(portal, await upload(portal, fewer.join('\n'), true))
    t.like(stopped, { status: 'stopped', counts: { left: 5 } })
    t.is((await portal.person('ivan')).status, 'active')
    t.like(await apply(portal, stopped, { leavers: 5 }), { status: 'done' })
    t.is((await portal.person('ivan')).status, 'left')
    t.is((await portal.person('anna')).status, 'active')
  })
}

test('a file nobody can read is refused in words, and nothing happens', async (t) => {
  const portal = await open('sqlite')
  t.teardown(portal.close)
  for (const [text, error] of [
    ['', /empty/],
    ['Отдел;Город\nA;B', /No column holds a name/],
    ['Имя,Логин\n"Не закрыто,x\nещё', /never closed near line/],
    [Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0x80, 0x81, 0x83]), /neither UTF-8/],
  ] as const) {
    const run = await upload(portal, text)
    t.like(run, { status: 'failed' })
    t.regex(run.error ?? '', error)
  }
  t.is((await portal.as('anna').post('/api/directory/sources/csv/runs', {})).status, 403)
  t.is((await portal.as('anna').get('/api/directory/runs')).status, 403)
})

async function apply(portal: TestPortal, { id }: Run, body: object = {}): Promise<Run> {
  const { body: run } = await portal.as('admin').post<Run>(`/api/directory/runs/${id}/apply`, body)
  return finished(portal, run)
}

async function open(database: 'sqlite' | 'postgres'): Promise<TestPortal> {
  return createTestPortal({ database, plugins: [admin(), directory()] })
}

async function upload(portal: TestPortal, text: string | Buffer, complete = false): Promise<Run> {
  const form = new FormData()
  form.append('files[]', new Blob([text as BlobPart]), 'people.csv')
  if (complete) form.append('complete', 'true')
  const answer = await portal.as('admin').fetch('/api/directory/files', {
    ...{ method: 'POST', body: form, headers: { accept: 'application/json' } },
  })
  const run = (await answer.json()) as Run
  if (answer.status !== 202) throw new Error(JSON.stringify(run))
  return finished(portal, run)
}

async function finished(portal: TestPortal, { id }: Run): Promise<Run> {
  await portal.settle()
  return (await portal.as('admin').get<Run>(`/api/directory/runs/${id}`)).body
}

async function linesOf(portal: TestPortal, { id }: Run): Promise<Line[]> {
  const path = `/api/directory/runs/${id}/lines?limit=1000`
  return (await portal.as('admin').get<{ lines: Line[] }>(path)).body.lines
}
