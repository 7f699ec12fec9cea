import { Cron } from 'croner'
import { type ArrangementKind, type Static, Type } from 'portico/sdk'

const days = Type.Union([Type.Literal('daily'), Type.Literal('workdays'), Type.Literal('weekly')])

export const planSchema = Type.Object({
  on: Type.Boolean(),
  days,
  at: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  to: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 10 }),
  daily: Type.Integer({ minimum: 0, maximum: 366 }),
  weekly: Type.Integer({ minimum: 0, maximum: 520 }),
  encrypt: Type.Boolean(),
  prove: Type.Boolean(),
})

/** When backups are made, where they go, and how long they stay. */
export type Plan = Static<typeof planSchema>

export const planName = 'backups:plan'

export const planKind: ArrangementKind = {
  title: { en: 'Backups', ru: 'Резервные копии', uk: 'Резервні копії' },
  single: true,
  schema: planSchema,
}

/** Until somebody has decided: nothing is done by itself. */
export const noPlan: Plan = {
  ...{ on: false, days: 'daily', at: '02:30', to: ['backups'] },
  ...{ daily: 7, weekly: 4, encrypt: false, prove: true },
}

const weekdays = { daily: '*', workdays: '1-5', weekly: '0' }

/** The last time before `now` at which a backup was to be made, in the portal's time zone. */
export function lastDue({ days: which, at }: Plan, now: number, timezone: string): number {
  const [hour, minute] = at.split(':').map(Number)
  const cron = new Cron(`${minute} ${hour} * * ${weekdays[which]}`, { timezone })
  return cron.previousRuns(1, new Date(now + 1_000))[0]?.getTime() ?? 0
}

export function nextDue({ days: which, at }: Plan, now: number, timezone: string): number {
  const [hour, minute] = at.split(':').map(Number)
  const cron = new Cron(`${minute} ${hour} * * ${weekdays[which]}`, { timezone })
  return cron.nextRun(new Date(now))!.getTime()
}
