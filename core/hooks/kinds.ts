import {
  AsyncParallelHook,
  AsyncSeriesBailHook,
  AsyncSeriesHook,
  AsyncSeriesWaterfallHook,
} from 'tapable'
import type { Collected, Decision, HookKind, HookMeta } from '../../sdk/hooks.ts'
import type { AnswerRules, SupervisedTap } from './supervised-tap.ts'

/** Runs all taps of one hook. */
export type Caller = (input: unknown, context?: unknown) => Promise<unknown>

/** One kind of hook: what it accepts from a tap, how it calls them, its answer without them. */
export interface KindOfHook {
  rules(meta: HookMeta): AnswerRules
  caller(taps: readonly SupervisedTap[], unanswered: (plugin: string) => string): Caller
}

const anything = () => undefined

const action: KindOfHook = {
  rules: () => ({ mayRefuse: false, complain: anything }),
  caller(taps) {
    const hook = new AsyncSeriesHook<[unknown]>(['payload'])
    for (const tap of taps) {
      hook.tapPromise(tap.plugin, async (payload) => void (await tap.call(payload)))
    }
    return (payload) => hook.promise(payload)
  },
}

const filter: KindOfHook = {
  rules: ({ vetoable = false }) => ({ mayRefuse: vetoable, complain: complainOfShape }),
  caller(taps) {
    const hook = new AsyncSeriesWaterfallHook<[unknown, unknown]>(['value', 'context'])
    for (const tap of taps) {
      hook.tapPromise(tap.plugin, async (value, context) => {
        const outcome = await tap.call(value, context)
        if (outcome.kind === 'refusal') throw outcome.error
        return outcome.kind === 'value' ? outcome.value : value
      })
    }
    return (value, context) => hook.promise(value, context)
  },
}

const guard: KindOfHook = {
  rules: () => ({ mayRefuse: true, complain: complainOfReason }),
  caller(taps, unanswered) {
    const hook = new AsyncSeriesBailHook<[unknown], Decision>(['payload'])
    for (const tap of taps) {
      hook.tapPromise(tap.plugin, async (payload): Promise<Decision> => {
        const outcome = await tap.call(payload)
        if (outcome.kind === 'value' && outcome.value === undefined) return undefined as never
        return { allowed: false, reason: reasonOf(tap, outcome), by: tap.plugin }
      })
    }
    const reasonOf = (tap: SupervisedTap, outcome: Awaited<ReturnType<typeof tap.call>>) => {
      if (outcome.kind === 'value') return String(outcome.value)
      return outcome.kind === 'refusal' ? outcome.error.message : unanswered(tap.plugin)
    }
    return async (payload) => (await hook.promise(payload)) ?? { allowed: true }
  },
}

const collect: KindOfHook = {
  rules: () => ({ mayRefuse: false, complain: anything }),
  caller(taps) {
    const hook = new AsyncParallelHook<[unknown, Map<SupervisedTap, unknown>, Errors]>([
      'payload',
      'values',
      'errors',
    ])
    for (const tap of taps) {
      hook.tapPromise(tap.plugin, async (payload, values, errors) => {
        const outcome = await tap.call(payload)
        if (outcome.kind === 'value') values.set(tap, outcome.value)
        if (outcome.kind === 'failure') errors.push({ plugin: tap.plugin, reason: outcome.reason })
      })
    }
    return async (payload) => {
      const values = new Map<SupervisedTap, unknown>()
      const errors: Errors = []
      await hook.promise(payload, values, errors)
      const answered = taps.filter((tap) => values.get(tap) !== undefined)
      const results = answered.map((tap) => ({ plugin: tap.plugin, value: values.get(tap) }))
      return { results, errors } satisfies Collected<unknown>
    }
  },
}

type Errors = Collected<unknown>['errors']

export const kinds: Record<HookKind, KindOfHook> = { action, filter, guard, collect }

/** A filter that forgot to return, or returned another kind of thing than it was given. */
function complainOfShape(value: unknown, [previous]: readonly unknown[]): string | undefined {
  if (value === undefined && previous !== undefined) return 'A filter has to return the value.'
  const given = shape(previous)
  const fits = given === 'other' || shape(value) === given
  return fits ? undefined : `A filter was given ${given} and returned something else.`
}

function shape(value: unknown): 'an array' | 'an object' | 'other' {
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : 'other'
}

function complainOfReason(value: unknown): string | undefined {
  const fits = value === undefined || (typeof value === 'string' && value !== '')
  return fits ? undefined : 'A guard has to return a sentence that denies, or undefined.'
}
