import type { Static, TObject, TProperties } from './schema.ts'

/** A kind of fact, owned by one plugin; `type` is `<owner>.<key>`. */
export interface EventToken<P extends TProperties = TProperties> {
  readonly type: string
  readonly owner: string
  readonly doc: string
  readonly payload: TObject<P>
  /** Sent to browsers over SSE, to the viewers who may see the event's item or audience. */
  readonly live: boolean
}

/** Declares one event. */
export function fact<P extends TProperties>(spec: {
  doc: string
  payload: TObject<P>
  live?: boolean
}): Omit<EventToken<P>, 'type' | 'owner'> {
  return { doc: spec.doc, payload: spec.payload, live: spec.live ?? false }
}

/** Names a plugin's events: `defineEvents('feed', { posted: fact({…}) })` makes `feed.posted`. */
export function defineEvents<S extends Record<string, Omit<EventToken, 'type' | 'owner'>>>(
  owner: string,
  specs: S,
): { readonly [K in keyof S]: S[K] & { readonly type: string; readonly owner: string } } {
  const tokens: Record<string, EventToken> = {}
  for (const [key, spec] of Object.entries(specs)) {
    tokens[key] = { ...spec, owner, type: `${owner}.${key}` }
  }
  return tokens as never
}

/** Who may be told of an event: those who may see the item, the audience's members, or one person. */
export type EventScope = { item: string } | { audience: number } | { person: string }

/** A fact as a subscriber gets it. */
export interface DeliveredEvent<T> {
  /** Unique and stable: use it to make a handler idempotent. */
  id: string
  type: string
  payload: T
  /** Milliseconds since 1970. */
  at: number
}

/** The outbox. A fact and its event are written in one transaction. */
export interface Events {
  /** Writes the event in the ambient transaction (or its own). Delivered after commit. */
  emit<P extends TProperties>(
    token: EventToken<P>,
    payload: Static<TObject<P>>,
    scope: EventScope,
  ): Promise<void>
  /** Subscribes in `setup`: after commit, at least once, retried with back-off. */
  on<P extends TProperties>(
    token: EventToken<P>,
    handler: (event: DeliveredEvent<Static<TObject<P>>>) => Promise<void>,
  ): void
}
