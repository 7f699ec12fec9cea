export { createHookBus, type HookBus, type HookBusOptions } from './bus.ts'
export type { TapReport } from './supervised-tap.ts'
