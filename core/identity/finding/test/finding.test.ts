import type { NewPerson } from '../../../../sdk/people.ts'
import { eachDatabaseRooms, type Rooms } from '../../../testing/rooms.ts'

const test = eachDatabaseRooms()

const company: Record<string, Partial<NewPerson>> = {
  oleksandr: { name: 'Олександр Коваленко', phone: '+380 44 123-45-67, ext. 214' },
  aleksandr: { name: 'Александр Иванов', email: 'sasha.sunny@example.com' },
  alexander: { name: 'Alexander Smith', phone: '+44 20 7946 0018' },
  maria: { name: 'Мария Иванова' },
  mariia: { name: 'Марія Щербак' },
  olena: { name: 'Олена Ковальова' },
  elena: { name: 'Elena Harchenko' },
  kharchenko: { name: 'Микита Харченко', phone: '(050) 765 43 21' },
  yevhen: { name: 'Євген Гринів' },
  ivan: { name: 'Иван Петров' },
  petro: { name: 'Петро Іванов' },
  'i.v.an': { name: 'Лев Толстой', email: 'l.tolstoy@example.com' },
  pavel: { name: 'Павел Сергеевич Кравец' },
  fedir: { name: 'Федір Ґалаґан' },
  fyodor: { name: 'Фёдор Достоевский' },
  "d'arc": { name: "Jeanne d'Arc", login: 'darc' },
  zoe: { name: 'Zoë Łukasiewicz' },
  nechuy: { name: 'Іван Нечуй-Левицький' },
  maksim: { name: 'Максим Цой' },
  anna: { name: 'Анна Сергіївна Литвин', login: 'a.lytvyn7' },
}

/** What is typed, and who comes first and then, in this order; with "…" others may follow. */
const queries: [string, string][] = [
  // first letters, in any order of words
  ['Ковал', 'oleksandr olena'],
  ['коваленко олекс', 'oleksandr'],
  ['Іван П', 'petro …'],
  ['ИП', 'ivan …'],
  ['Петров И.', 'ivan …'],
  ['нечуй', 'nechuy'],
  ['левиц', 'nechuy'],
  ['Іван Іванов', ''],
  ['иван пет', 'ivan petro'],
  // any form of a word
  ['Иванову', 'aleksandr maria petro'],
  ['Ивановой', 'aleksandr maria petro'],
  ['с Марией', 'maria mariia'],
  ['Марией', 'maria mariia'],
  ['Марію', 'maria mariia'],
  ['Олександром', 'oleksandr aleksandr alexander'],
  ['Олександрові Коваленку', 'oleksandr'],
  ['Толстого', 'i.v.an'],
  ['Льва', 'i.v.an'],
  ['Павла Кравца', 'pavel'],
  ['Федора', 'fedir fyodor'],
  ['Максимом Цоем', 'maksim'],
  ['Щербака', 'mariia'],
  ['Анною Литвин', 'anna'],
  // another keyboard layout
  ['rjdfktyrj', 'oleksandr'],
  ['bdfyjde', 'aleksandr maria petro'],
  ['іьшер', 'alexander'],
  ['ыьшер', 'alexander'],
  ['Oth<fr', 'mariia'],
  ['gfdtk rhfdtw', 'pavel'],
  // another alphabet
  ['Oleksandr', 'oleksandr aleksandr alexander'],
  ['Александр', 'aleksandr alexander oleksandr'],
  ['Aleksandr', 'aleksandr alexander oleksandr'],
  ['Alexander', 'alexander aleksandr oleksandr'],
  ['Shcherbak', 'mariia'],
  ['Scherbak', 'mariia'],
  ['Kharchenko', 'kharchenko elena'],
  ['Харченко', 'kharchenko elena'],
  ['Елена', 'elena olena'],
  ['Helen', 'olena elena'],
  ['Evgeny', 'yevhen'],
  ['Eugene Hryniv', 'yevhen'],
  ['Nikita', 'kharchenko'],
  ['Fyodor', 'fyodor fedir'],
  ['Dostoyevsky', 'fyodor'],
  // letters people leave out or mix up
  ['федор', 'fyodor fedir'],
  ['галаган', 'fedir'],
  ['lukasiewicz zoe', 'zoe'],
  ['dArc', "d'arc"],
  ['d’arc', "d'arc"],
  ['К\u200bовален\u00adко', 'oleksandr'],
  ['Kовaленкo', 'oleksandr'],
  // logins, addresses, numbers
  ['a.lytvyn7', 'anna'],
  ['@a.lytvyn', 'anna'],
  ['sasha.sunny@example.com', 'aleksandr'],
  ['tolstoy', 'i.v.an'],
  ['214', 'oleksandr'],
  ['+380 44', 'oleksandr …'],
  ['044 123 45', 'oleksandr'],
  ['1234567', 'oleksandr'],
  ['7946-0018', 'alexander'],
  ['380507654321', 'kharchenko'],
  ['Микита 4321', 'kharchenko'],
  ['example', ''],
  ['%', ''],
  ['о', ''],
]

async function settle(rooms: Rooms) {
  const logins = new Map<string, string>()
  for (const [key, fields] of Object.entries(company)) {
    const login = fields.login ?? key
    const { id } = await rooms.people.create({ name: key, ...fields, login })
    logins.set(id, key)
  }
  return (found: readonly { id: string }[]) => found.map(({ id }) => logins.get(id)).join(' ')
}

test('people are found by names in any form, alphabet and layout', async (t, rooms) => {
  const { people, system } = rooms
  const named = await settle(rooms)
  const wrong: string[] = []
  for (const [typed, expected] of queries) {
    const found = named(await people.suggest(system, typed))
    const open = expected.endsWith('…')
    const wanted = open ? expected.slice(0, -2) : expected
    const right = found === wanted || (open && found.startsWith(`${wanted} `))
    if (!right) wrong.push(`${typed}: found ${found}; expected ${expected}`)
  }
  t.deepEqual(wrong, [])
})
