import type { Static, TObject, TProperties, TSchema } from 'typebox'

export { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** Marks a schema that has a default, so that config authors may leave the key out. */
export type Defaulted<T extends TSchema> = T & { readonly default: unknown }

// Spelt out for the plain types: `Static<T>` on a bare TSchema costs the compiler a million steps.
type DefaultOf<T> = T extends { type: 'string' }
  ? string
  : T extends { type: 'integer' | 'number' }
    ? number
    : T extends { type: 'boolean' }
      ? boolean
      : unknown

/**
 * Gives a schema a default. The key becomes optional where the config is written and stays
 * required where the plugin reads it.
 *
 * @example
 * config: Type.Object({ pageSize: withDefault(Type.Integer({ minimum: 5, maximum: 50 }), 20) })
 */
export function withDefault<T extends TSchema>(schema: T, value: DefaultOf<T>): Defaulted<T> {
  return { ...schema, default: value } as Defaulted<T>
}

type OptionalKeys<P> = {
  [K in keyof P]: P[K] extends { readonly default: unknown } | { readonly '~optional': true }
    ? K
    : never
}[keyof P]

/** What an admin writes for a config schema: keys with a default may be left out. */
export type ConfigInput<P extends TProperties> = {
  [K in Exclude<keyof P, OptionalKeys<P>>]: Static<P[K]>
} & { [K in OptionalKeys<P>]?: Static<P[K]> }

/** What the plugin reads: every key present, defaults filled in. */
export type Config<P extends TProperties> = Static<TObject<P>>
