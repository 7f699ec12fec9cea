/** What kind of extension point a hook is; each kind has a fixed error policy. */
export type HookKind = 'action' | 'filter' | 'guard' | 'collect'

/** Documentation and policy of one hook. */
export interface HookMeta {
  /** One or two sentences: when it is called and with what. Feeds the generated reference. */
  doc: string
  /** SDK or plugin version that introduced it, e.g. `1.0`. */
  since?: string
  /** The version in which its payload, or what is done with the answer, last changed. */
  changed?: string
  /** It will go: what to listen on instead, and when it goes. */
  deprecated?: string
  /** Filters only: a tap may refuse by throwing a `PorticoError`, which then reaches the caller. */
  vetoable?: boolean
  /** Milliseconds a tap may take; default 1000, for collect 800. */
  timeoutMs?: number
}

/** A hook before it has a name; made by `action`, `filter`, `guard` or `collect`. */
export interface HookSpec<K extends HookKind = HookKind, In = unknown, Context = unknown> {
  readonly kind: K
  readonly meta: HookMeta
  /** Type carriers; never set at run time. */
  readonly input?: In
  readonly context?: Context
}

/** A typed extension point, owned by one plugin. Compared by `name` and `kind`, so two SDK copies agree. */
export interface HookToken<K extends HookKind = HookKind, In = unknown, Context = unknown>
  extends HookSpec<K, In, Context> {
  readonly owner: string
  readonly name: string
}

/**
 * Something happened. Taps run one after another **after commit**, and never if the transaction
 * rolled back. A tap that throws or times out is logged and counted; the next one runs.
 */
export function action<Payload>(meta: HookMeta): HookSpec<'action', Payload, undefined> {
  return { kind: 'action', meta }
}

/**
 * A value on its way: each tap returns the next value. A tap that throws or times out is skipped and
 * the previous value stands, unless the hook is `vetoable` and it threw a `PorticoError`.
 */
export function filter<Value, Context = undefined>(
  meta: HookMeta,
): HookSpec<'filter', Value, Context> {
  return { kind: 'filter', meta }
}

/**
 * A question with a veto: the first tap that returns a reason (a sentence for a person) denies.
 * A tap that throws or times out denies too: guards fail closed.
 */
export function guard<Payload>(meta: HookMeta): HookSpec<'guard', Payload, undefined> {
  return { kind: 'guard', meta }
}

/**
 * Asks all taps at once and gathers what they return. One that throws or takes longer than its
 * budget (800 ms) contributes nothing and is named in `result.errors`.
 */
export function collect<Payload, Result>(meta: HookMeta): HookSpec<'collect', Payload, Result> {
  return { kind: 'collect', meta }
}

/** Names a plugin's hooks. `defineHooks('ideas', { accepted: … })` makes the token `ideas:accepted`. */
export function defineHooks<Owner extends string, S extends Record<string, HookSpec>>(
  owner: Owner,
  specs: S,
): { readonly [K in keyof S]: TokenOf<S[K]> } {
  const tokens: Record<string, HookToken> = {}
  for (const [key, spec] of Object.entries(specs)) {
    tokens[key] = { ...spec, owner, name: `${owner}:${key}` }
  }
  return tokens as { readonly [K in keyof S]: TokenOf<S[K]> }
}

type TokenOf<S> =
  S extends HookSpec<infer K, infer In, infer Context> ? HookToken<K, In, Context> : never

/**
 * Maps a plugin's tokens to their names, to declare them for `hooks.onOptional`:
 * `declare module 'portico/sdk' { interface HookRegistry extends HooksOf<'feed', typeof feedHooks> {} }`
 */
export type HooksOf<Owner extends string, T> = {
  [K in keyof T & string as `${Owner}:${K}`]: T[K]
}

/** Every hook name known to the compiler. Plugins add theirs by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface HookRegistry {}

/** The function a plugin registers on a hook. */
export type Tap<T> = T extends { kind: infer K }
  ? T extends HookSpec<HookKind, infer In, infer Context>
    ? K extends 'action'
      ? (payload: In) => void | Promise<void>
      : K extends 'filter'
        ? (value: In, context: Context) => In | Promise<In>
        : K extends 'guard'
          ? (payload: In) => string | undefined | Promise<string | undefined>
          : (payload: In) => Context | undefined | Promise<Context | undefined>
    : never
  : never

/** Order and limits of one tap. `before`/`after` name plugin ids; unknown names refuse to boot. */
export interface TapOptions {
  before?: readonly string[]
  after?: readonly string[]
  timeoutMs?: number
}

/** A guard's answer. */
export type Decision = { allowed: true } | { allowed: false; reason: string; by: string }

/** What a collect hook gathered, in plugin order, and who failed to answer. */
export interface Collected<Result> {
  results: { plugin: string; value: Result }[]
  errors: { plugin: string; reason: 'error' | 'timeout' | 'breaker' }[]
}

/** The hook bus as a plugin sees it in `setup`. `on` only works until the bus is sealed. */
export interface Hooks {
  /** Listens on a hook of this or another plugin. */
  on<T extends HookToken>(token: T, tap: Tap<T>, options?: TapOptions): void
  /** Listens on a hook of a plugin that may be absent; a no-op then. The name is type-checked. */
  onOptional<N extends keyof HookRegistry>(
    name: N,
    tap: Tap<HookRegistry[N]>,
    options?: TapOptions,
  ): void
  /** Announces a fact; taps run after the ambient transaction commits. Owner only. */
  emit<In>(token: HookToken<'action', In, undefined>, payload: In): void
  /** Passes a value through all taps. Owner only. */
  apply<In, Context>(
    token: HookToken<'filter', In, Context>,
    value: In,
    context: Context,
  ): Promise<In>
  /** Asks whether something may happen. Owner only. */
  ask<In>(token: HookToken<'guard', In, undefined>, payload: In): Promise<Decision>
  /** Gathers contributions. Owner only. */
  collect<In, Result>(
    token: HookToken<'collect', In, Result>,
    payload: In,
  ): Promise<Collected<Result>>
}
