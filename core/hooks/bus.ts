import type { Collected, Decision, HookRegistry, Hooks, HookToken, Tap } from '../../sdk/hooks.ts'
import type { Log } from '../../sdk/log.ts'
import { realTimer, type Timer } from '../timer.ts'
import { createDescent, tooDeep } from './descent.ts'
import { type Caller, kinds } from './kinds.ts'
import { createKnownHooks } from './known-hooks.ts'
import { createRegistrations } from './registrations.ts'
import { type SupervisedTap, superviseTap, type TapReport } from './supervised-tap.ts'

export interface HookBusOptions {
  log: Log
  /** The database's: actions wait for the ambient transaction. */
  afterCommit(run: () => void): void
  now?: () => number
  timer?: Timer
  /** What a person reads when a guard could not answer; has to be in their language. */
  unanswered?: (plugin: string) => string
}

export interface HookBus {
  /** Makes a plugin's hooks known. */
  declare(owner: string, tokens: Iterable<HookToken>): void
  /** Names the hooks of a plugin that is installed but not enabled. */
  declareAbsent(owner: string, names: Iterable<string>): void
  forPlugin(id: string): Hooks
  /**
   * Puts all taps in order; after that none can be added. Parking the plugins at fault and sealing
   * again leaves their taps out.
   * @throws BootError with a problem per mistake, each naming its plugin
   */
  seal(bootOrder: readonly string[]): void
  /** Stops calling a plugin's taps. Its guards deny from then on. */
  park(plugin: string): void
  unpark(plugin: string): void
  report(): TapReport[]
  knownHooks(): HookToken[]
  /** Resolves when no action is on its way any more. */
  idle(): Promise<void>
}

export function createHookBus(options: HookBusOptions): HookBus {
  const { log, afterCommit, now = Date.now, timer = realTimer } = options
  const { unanswered = () => 'This could not be checked right now. Please try again later.' } =
    options
  const known = createKnownHooks()
  const registrations = createRegistrations(known)
  const descent = createDescent(log)
  const parked = new Set<string>()
  const pending = new Set<Promise<unknown>>()
  const callers = new Map<string, Caller>()
  let supervised: SupervisedTap[] = []
  let sealed = false

  function seal(bootOrder: readonly string[]): void {
    const isParked = (plugin: string) => parked.has(plugin)
    for (const [token, specs] of registrations.resolve(bootOrder, isParked)) {
      if (specs.length === 0) continue
      const kind = kinds[token.kind]
      const rules = kind.rules(token.meta)
      const taps = specs.map((spec) => superviseTap(spec, rules, { log, now, timer, isParked }))
      supervised = [...supervised, ...taps]
      callers.set(token.name, kind.caller(taps, unanswered))
    }
    sealed = true
  }

  /** The taps of a hook, if it has any; refuses whoever may not call it. */
  function callerFor(plugin: string, token: HookToken): Caller | undefined {
    const declared = known.get(token.name)
    if (declared?.owner !== plugin) throw new Error(whyNot(plugin, token, declared))
    if (sealed) return callers.get(token.name)
    throw new Error(
      `${plugin} called "${token.name}" before all plugins were set up. Hooks may be called once the portal has started, not in setup.`,
    )
  }

  function deliver(work: Promise<unknown>): void {
    pending.add(work)
    void work.finally(() => pending.delete(work))
  }

  function listening(plugin: string) {
    return () => {
      if (!sealed) return
      throw new Error(`${plugin} wants to listen on a hook after setup. Do it in setup.`)
    }
  }

  function forPlugin(id: string): Hooks {
    const onlyInSetup = listening(id)
    return {
      on(token, tap, wishes) {
        onlyInSetup()
        if (token?.name === undefined) {
          throw new TypeError(`${id} called hooks.on without a hook: is its name misspelt?`)
        }
        registrations.add(id, token, tap, wishes)
      },
      onOptional<N extends keyof HookRegistry>(name: N, tap: Tap<HookRegistry[N]>, wishes = {}) {
        onlyInSetup()
        registrations.addOptional(id, name, tap, wishes)
      },
      emit(token, payload) {
        const run = callerFor(id, token)
        if (!run) return
        const deeper = descent.from(token.name)
        afterCommit(() => deliver(deeper(() => run(payload))))
      },
      async apply<In, Context>(
        hook: HookToken<'filter', In, Context>,
        value: In,
        context: Context,
      ) {
        const run = callerFor(id, hook)
        if (!run) return value
        const result = await descent.from(hook.name)(() => run(value, context))
        return result === tooDeep ? value : (result as In)
      },
      async ask(token, payload) {
        const run = callerFor(id, token)
        if (!run) return { allowed: true }
        const result = await descent.from(token.name)(() => run(payload))
        if (result !== tooDeep) return result as Decision
        return { allowed: false, reason: unanswered(id), by: id }
      },
      async collect<In, Result>(token: HookToken<'collect', In, Result>, payload: In) {
        const run = callerFor(id, token)
        if (!run) return { results: [], errors: [] }
        const result = await descent.from(token.name)(() => run(payload))
        if (result !== tooDeep) return result as Collected<Result>
        return { results: [], errors: [{ plugin: id, reason: 'error' }] }
      },
    }
  }

  return {
    declare: known.declare,
    declareAbsent: known.declareAbsent,
    forPlugin,
    seal,
    park: (plugin) => void parked.add(plugin),
    unpark: (plugin) => void parked.delete(plugin),
    report: () => supervised.map((tap) => tap.report()),
    knownHooks: known.all,
    async idle() {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

function whyNot(plugin: string, token: HookToken, declared: HookToken | undefined): string {
  return declared
    ? `${plugin} may not call "${token.name}": only its owner ${declared.owner} may.`
    : `${plugin} called "${token.name}", which is missing in the \`hooks\` of its definition.`
}
