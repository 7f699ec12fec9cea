export { createHookBus, type HookBus, type HookBusOptions } from './bus.ts'
export { createDurations, type Durations } from './durations.ts'
export type { TapReport } from './supervised-tap.ts'
