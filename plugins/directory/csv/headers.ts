import { directoryErrors } from '../api.ts'

export type Column =
  | 'key'
  | 'login'
  | 'name'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'email'
  | 'phone'
  | 'office'
  | 'city'
  | 'position'
  | 'department'
  | 'parentDepartment'
  | 'manager'
  | 'birthday'
  | 'startedOn'
  | 'status'
  | 'locale'
  | 'timeZone'

/** How columns are called in the files that personnel departments export. */
const names: Record<Column, string> = {
  key: 'id, key, employee id, employee number, personnel number, табельный номер, табельный, таб номер, код, код сотрудника, табельний номер, табельний, код працівника',
  login:
    'login, username, user name, user, account, uid, samaccountname, логин, имя пользователя, пользователь, учетная запись, логін, імʼя користувача, користувач, обліковий запис',
  name: 'name, full name, display name, employee, фио, полное имя, сотрудник, работник, піб, повне імʼя, співробітник, працівник',
  lastName: 'last name, surname, family name, фамилия, прізвище',
  firstName: 'first name, given name, имя, імʼя',
  middleName: 'middle name, patronymic, отчество, по батькові',
  email:
    'email, e-mail, mail, email address, почта, эл почта, электронная почта, адрес электронной почты, email адрес, пошта, ел пошта, електронна пошта, електронна адреса, адреса електронної пошти',
  phone:
    'phone, telephone, tel, mobile, phone number, телефон, рабочий телефон, мобильный телефон, моб телефон, внутренний телефон, номер телефона, робочий телефон, мобільний телефон, внутрішній телефон, номер телефону',
  office:
    'office, room, desk, place, кабинет, офис, комната, рабочее место, кабінет, офіс, кімната, робоче місце',
  city: 'city, town, location, город, місто',
  position: 'position, title, job title, job, role, должность, посада',
  department:
    'department, unit, division, team, подразделение, отдел, департамент, підрозділ, відділ',
  parentDepartment:
    'parent department, parent unit, parent, вышестоящее подразделение, родительское подразделение, головное подразделение, вищий підрозділ, батьківський підрозділ, головний підрозділ',
  manager:
    'manager, supervisor, boss, reports to, руководитель, начальник, непосредственный руководитель, керівник, начальник, безпосередній керівник',
  birthday:
    'birthday, birth date, date of birth, день рождения, дата рождения, день народження, дата народження',
  startedOn:
    'started on, start date, hire date, hired, дата приема, дата приема на работу, принят, работает с, дата прийому, дата прийняття, дата прийняття на роботу, працює з',
  status: 'status, state, active, статус, состояние, стан',
  locale: 'language, locale, язык, мова',
  timeZone: 'time zone, timezone, часовой пояс, часовий пояс',
}

const known = new Map(
  Object.entries(names).flatMap(([column, list]) =>
    list.split(', ').map((name) => [fold(name), column as Column] as const),
  ),
)

/**
 * Which column stands where. Names of the config go first; columns nobody knows are passed over.
 * @throws directory:unreadable when nobody could be told from anybody else
 */
export function readHeaders(
  cells: readonly string[],
  own: Readonly<Record<string, string>> = {},
): Map<Column, number> {
  const more = new Map(Object.entries(own).map(([name, column]) => [fold(name), column]))
  const columns = new Map<Column, number>()
  for (const [index, cell] of cells.entries()) {
    const column = (more.get(fold(cell)) ?? known.get(fold(cell))) as Column | undefined
    if (column !== undefined && !columns.has(column)) columns.set(column, index)
  }
  const named = columns.has('name') || columns.has('lastName')
  const told = columns.has('login') || columns.has('email')
  if (named && told) return columns
  const missing = named ? 'a login or an e-mail address' : 'a name'
  const seen = cells.map((cell) => `"${cell.trim().slice(0, 40)}"`).slice(0, 20)
  throw directoryErrors.unreadable({
    wording: {
      key: `directory.file.${named ? 'no-login' : 'no-name'}`,
      params: { seen: seen.join(', ') },
    },
    detail: `No column holds ${missing}. The first row must name the columns; it reads ${seen.join(', ')}.`,
  })
}

/** The names of all columns the import knows, for whoever asks for a field that is none. */
export const columnNames = Object.keys(names)

export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]|\u02bc/gu, '')
}
