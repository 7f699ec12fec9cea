import type { CsvConfig } from '../config.ts'
import { birthdayOf, dayOf } from '../dates.ts'
import { unitKey } from '../paths.ts'
import type { Finding, Reading, SourceRecord } from '../source.ts'
import { fold } from './headers.ts'
import { type Row, readRows } from './rows.ts'
import { createSurvey } from './survey.ts'

const gone =
  'left dismissed fired inactive disabled no false 0 уволен уволена нет неактивен неактивна звільнений звільнена ні неактивний неактивна'
const here =
  'active works employed yes true 1 работает действующий действует да активен активна працює так активний активна діє'
const words = (text: string) => new Set(text.split(' ').map(fold))
const leftWords = words(gone)
const activeWords = words(here)

export interface CsvInput {
  text: string
  config: CsvConfig
  /** Whether those who are not in the file have left. */
  complete: boolean
}

/** Reads a file twice: first who is in it and by which names they are called, then row by row. */
export async function readCsv({ text, config, complete }: CsvInput): Promise<Reading> {
  const findings: Finding[] = []
  const separator = config.separator ?? '/'
  const survey = createSurvey(separator, findings)
  for await (const rows of readRows(text, config.columns)) {
    for (const row of rows) {
      const key = row.whole ? keyOf(row) : null
      if (key !== null && nameOf(row) !== null) survey.note(row, key, nameOf(row)!, isActive(row))
    }
  }
  const { active, disabled, units } = survey.done()

  async function* records(): AsyncIterable<SourceRecord[]> {
    for await (const rows of readRows(text, config.columns)) {
      yield rows.flatMap((row) => recordOf(row) ?? [])
    }
  }

  function recordOf(row: Row): SourceRecord | undefined {
    const at = String(row.number)
    const refuse = (problem: Finding['problem'], field: string | null = null) =>
      void findings.push({ at, field, problem })
    if (!row.whole) return refuse('cell-count')
    const key = keyOf(row)
    const name = nameOf(row)
    const login = row.cell('login') ?? row.cell('email')?.split('@')[0] ?? null
    if (key === null) return refuse('no-key')
    if (name === null) return refuse('no-name', 'name')
    if (login === null) return refuse('no-login', 'login')
    if (isActive(row) === undefined) {
      const params = { message: row.cell('status')! }
      findings.push({ at, field: 'status', problem: 'bad-value', params })
    }
    const manager = row.cell('manager')
    return {
      ...{ key, at, login, name, facts: factsOf(row) },
      ...(row.has('department') ? { unit: unitOf(row) } : {}),
      ...(row.has('manager') ? { manager: manager && survey.keyFor(manager) } : {}),
      active: isActive(row) ?? true,
    }
  }

  function unitOf(row: Row): string | null {
    const path = row.cell('department')
    return path && unitKey(path, row.has('parentDepartment') ? '\0' : separator)
  }

  return {
    ...{ active, disabled, units, complete, findings, records },
    ...{ grants: undefined, mark: null },
    whereabouts: async (keys) =>
      new Map(keys.map((key) => [key, disabled.has(key) ? 'disabled' : 'absent'])),
    photo: async () => undefined,
    close: async () => {},
  }
}

function keyOf(row: Row): string | null {
  const key = row.cell('key') ?? row.cell('login') ?? row.cell('email')
  return key?.toLowerCase().slice(0, 200) ?? null
}

function nameOf(row: Row): string | null {
  const parts = (['lastName', 'firstName', 'middleName'] as const).flatMap(
    (column) => row.cell(column) ?? [],
  )
  return row.cell('name') ?? (parts.join(' ') || null)
}

/** Undefined for a word nobody knows. */
function isActive(row: Row): boolean | undefined {
  const status = fold(row.cell('status') ?? '')
  if (leftWords.has(status)) return false
  return status === '' || activeWords.has(status) ? true : undefined
}

function factsOf(row: Row): SourceRecord['facts'] {
  const facts: SourceRecord['facts'] = {}
  for (const field of [
    'position',
    'email',
    'phone',
    'office',
    'city',
    'locale',
    'timeZone',
  ] as const) {
    if (row.has(field)) facts[field] = row.cell(field)
  }
  const [birthday, startedOn] = [row.cell('birthday'), row.cell('startedOn')]
  if (row.has('birthday')) facts.birthday = birthday && birthdayOf(birthday)
  if (row.has('startedOn')) facts.startedOn = startedOn && dayOf(startedOn)
  return facts
}
