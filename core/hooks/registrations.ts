import type { HookToken, TapOptions } from '../../sdk/hooks.ts'
import { BootError, type BootProblem } from '../config/index.ts'
import type { KnownHooks } from './known-hooks.ts'
import { orderTaps } from './order.ts'
import type { TapSpec } from './tap-spec.ts'

const defaultTimeoutMs = 1_000
const collectTimeoutMs = 800

/** What plugins asked for in `setup`, until everybody has and it can be put in order. */
export interface Registrations {
  add(plugin: string, hook: HookToken, run: unknown, wishes?: TapOptions): void
  addOptional(plugin: string, name: string, run: unknown, wishes?: TapOptions): void
  /** The taps of each hook in order. @throws BootError with a problem per mistake */
  resolve(bootOrder: readonly string[], isParked: (plugin: string) => boolean): OrderedTaps
}

export type OrderedTaps = Map<HookToken, TapSpec[]>

interface Registration {
  plugin: string
  /** A name stands for a hook that may be absent. */
  hook: HookToken | string
  run: TapSpec['run']
  wishes: TapOptions
}

export function createRegistrations(known: KnownHooks): Registrations {
  const registrations: Registration[] = []

  function register(plugin: string, hook: HookToken | string, run: unknown, wishes = {}): void {
    if (typeof run !== 'function') {
      const name = typeof hook === 'string' ? hook : hook.name
      throw new TypeError(`${plugin}: the tap on "${name}" has to be a function.`)
    }
    registrations.push({ plugin, hook, run: run as TapSpec['run'], wishes })
  }

  function findHook({ hook, plugin }: Registration, problems: BootProblem[]) {
    if (typeof hook !== 'string') return hook
    const token = known.get(hook)
    if (!token && !known.isAbsent(hook)) problems.push(known.unknown(plugin, hook))
    return token
  }

  return {
    add: register,
    addOptional: register,
    resolve(bootOrder, isParked) {
      const order = ['core', ...bootOrder]
      const problems: BootProblem[] = []
      const specs: TapSpec[] = []
      for (const registration of registrations) {
        if (isParked(registration.plugin)) continue
        const hook = findHook(registration, problems)
        if (!hook) continue
        const spec = specify(registration, hook)
        problems.push(...known.check(spec, order))
        specs.push(spec)
      }
      const ordered: OrderedTaps = new Map()
      for (const token of known.all()) {
        const taps = orderTaps(
          specs.filter(({ hook }) => hook.name === token.name),
          order,
        )
        if (Array.isArray(taps)) ordered.set(token, taps)
        else problems.push(circle(token, taps.cycle))
      }
      if (problems.length > 0) throw new BootError(problems)
      return ordered
    },
  }
}

/** A tap may ask for less time than its hook gives, and for more only where the hook sets no limit. */
function specify({ plugin, run, wishes }: Registration, hook: HookToken): TapSpec {
  const limit = hook.meta.timeoutMs ?? (hook.kind === 'collect' ? collectTimeoutMs : undefined)
  const wanted = wishes.timeoutMs ?? limit ?? defaultTimeoutMs
  const { before = [], after = [] } = wishes
  return { plugin, hook, run, before, after, timeoutMs: Math.min(wanted, limit ?? wanted) }
}

function circle(token: HookToken, cycle: readonly string[]): BootProblem {
  return {
    code: 'hook-order',
    plugin: cycle[0],
    message: `The taps on "${token.name}" want to stand before each other: ${cycle.join(' → ')}.`,
    hint: `Take one before or after out of ${[...new Set(cycle)].join(' or ')}.`,
  }
}
