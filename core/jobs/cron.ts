import { Cron } from 'croner'

/** The times of a cron expression, in UTC. */
export interface Times {
  readonly cron: string
  /** The first time after `now`. */
  next(now: number): number
}

/** @throws Error naming the expression when it makes no sense or never comes */
export function readCron(place: string, expression: string): Times {
  const wrong = (why: string, cause?: unknown) =>
    new Error(
      `${place}: the schedule "${expression}" ${why}. Expected a cron expression, e.g. "0 3 * * *" for 03:00 UTC.`,
      { cause },
    )
  let cron: Cron
  try {
    cron = new Cron(expression, { timezone: 'UTC' })
  } catch (error) {
    throw wrong('is not valid', error)
  }
  if (!cron.nextRun()) throw wrong('never comes')
  return {
    cron: expression,
    next: (now) => cron.nextRun(new Date(now))?.getTime() ?? Number.MAX_SAFE_INTEGER,
  }
}
