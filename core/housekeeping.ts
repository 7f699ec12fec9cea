import type { Rooms } from './rooms.ts'

/** Once a night, in one of the processes: what has expired is thrown away. */
export function scheduleHousekeeping(rooms: Rooms): void {
  rooms.jobs.forPlugin('core').every('housekeeping', '17 3 * * *', async () => {
    await rooms.identity.sessions.sweep()
    await rooms.identity.limits.sweep()
    await rooms.identity.tokens.sweep()
    await rooms.files.sweep()
    await rooms.idempotency.sweep()
    await rooms.mail.sweep()
    await rooms.events.prune()
  })
}
