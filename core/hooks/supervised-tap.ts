import { isPorticoError, type PorticoError } from '../../sdk/errors.ts'
import type { Log } from '../../sdk/log.ts'
import type { Timer } from '../timer.ts'
import { createBreaker } from './breaker.ts'
import { createDurations } from './durations.ts'
import type { TapSpec } from './tap-spec.ts'

/** How one call of a tap ended. `breaker` also stands for a parked plugin: it was not called. */
export type Outcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'refusal'; error: PorticoError }
  | { kind: 'failure'; reason: 'error' | 'timeout' | 'breaker' }

export interface TapReport {
  hook: string
  plugin: string
  calls: number
  errors: number
  timeouts: number
  p95Ms: number
  breaker: 'closed' | 'open'
  parked: boolean
}

export interface Supervision {
  log: Log
  now: () => number
  timer: Timer
  isParked(plugin: string): boolean
}

/** What the kind of hook asks of a tap's answer. */
export interface AnswerRules {
  /** Whether a thrown `PorticoError` is an answer, not a failure. */
  mayRefuse: boolean
  /** Says what is wrong with a value that makes no sense here. */
  complain(value: unknown, args: readonly unknown[]): string | undefined
}

const slowMs = 100
const slowWarningEveryMs = 60_000
const notCalled: Outcome = { kind: 'failure', reason: 'breaker' }

/** A tap that cannot harm its caller: whatever it does, `call` resolves in time. */
export interface SupervisedTap {
  readonly plugin: string
  call(...args: unknown[]): Promise<Outcome>
  report(): TapReport
}

export function superviseTap(
  spec: TapSpec,
  rules: AnswerRules,
  { log, now, timer, isParked }: Supervision,
): SupervisedTap {
  const { plugin, timeoutMs } = spec
  const where = { plugin, hook: spec.hook.name }
  const breaker = createBreaker(now)
  const durations = createDurations()
  const counts = { calls: 0, errors: 0, timeouts: 0 }
  let warnedAt = Number.NEGATIVE_INFINITY

  function call(...args: unknown[]): Promise<Outcome> {
    if (isParked(plugin) || breaker.isOpen()) return Promise.resolve(notCalled)
    counts.calls++
    const started = performance.now()
    const done = (outcome: Outcome) => {
      finish(performance.now() - started)
      return outcome
    }
    try {
      const answer = spec.run(...args)
      if (!isThenable(answer)) return Promise.resolve(done(judge(answer, args)))
      return inTime(answer).then(
        (value) => done(value === late ? timedOut() : judge(value, args)),
        (error) => done(failedWith(error)),
      )
    } catch (error) {
      return Promise.resolve(done(failedWith(error)))
    }
  }

  /** The race has a handler on both ends, so a rejection that comes too late reaches nobody. */
  function inTime(answer: PromiseLike<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const cancel = timer(timeoutMs, () => resolve(late))
      const stop = (end: (value: unknown) => void) => (value: unknown) => {
        cancel()
        end(value)
      }
      Promise.resolve(answer).then(stop(resolve), stop(reject))
    })
  }

  function judge(value: unknown, args: readonly unknown[]): Outcome {
    const complaint = rules.complain(value, args)
    return complaint === undefined ? { kind: 'value', value } : failedWith(new Error(complaint))
  }

  function failedWith(error: unknown): Outcome {
    if (rules.mayRefuse && isPorticoError(error)) return { kind: 'refusal', error }
    counts.errors++
    log.error(`${plugin} failed in the hook ${where.hook}`, { ...where, error })
    return failure('error')
  }

  function timedOut(): Outcome {
    counts.timeouts++
    log.error(`${plugin} took too long in the hook ${where.hook}`, { ...where, timeoutMs })
    return failure('timeout')
  }

  function failure(reason: 'error' | 'timeout'): Outcome {
    if (breaker.failed()) {
      log.error(`${plugin} keeps failing in ${where.hook}: not called for five minutes`, where)
    }
    return { kind: 'failure', reason }
  }

  function finish(milliseconds: number): void {
    durations.add(milliseconds)
    if (milliseconds <= slowMs || now() - warnedAt < slowWarningEveryMs) return
    warnedAt = now()
    log.warn(`${plugin} is slow in the hook ${where.hook}`, {
      ...where,
      milliseconds: Math.round(milliseconds),
    })
  }

  return {
    plugin,
    call,
    report: () => ({
      ...where,
      ...counts,
      p95Ms: durations.p95(),
      breaker: breaker.isOpen() ? 'open' : 'closed',
      parked: isParked(plugin),
    }),
  }
}

const late = Symbol('late')

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
