import type { HookToken } from '../../sdk/hooks.ts'

/** What a plugin asked for with `hooks.on`, not yet in its place. */
export interface TapSpec {
  readonly plugin: string
  readonly hook: HookToken
  readonly run: (...args: unknown[]) => unknown
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly timeoutMs: number
}
