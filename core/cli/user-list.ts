import { withRooms } from './open-rooms.ts'

interface Row {
  login: string
  name: string
  roles: string
  status: string
}

/** Lists everybody, with their roles; who has left is marked. */
export async function run(config: string): Promise<void> {
  const people = await withRooms(config, ({ db }) =>
    db.select<Row>('SELECT login, name, roles, status FROM people ORDER BY login'),
  )
  if (people.length === 0) {
    console.log(
      'Nobody yet. portico user create <login> --role admin makes the first administrator.',
    )
  }
  for (const { login, name, roles, status } of people) {
    const left = status === 'active' ? '' : '  (left)'
    console.log(`${login.padEnd(20)} ${name.padEnd(28)} ${JSON.parse(roles).join(', ')}${left}`)
  }
}
