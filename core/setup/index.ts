export {
  createOfferedDemo,
  type DemoState,
  demoStands,
  loadDemo,
  type OfferedDemo,
} from './demo.ts'
export { setupMigrations } from './migrations.ts'
export { isGiven, modulesOf, needsOf, type PresetName, presets, withNeeds } from './presets.ts'
export { createOnce } from './seeded.ts'
export {
  createSetup,
  firstOwnStep,
  type Setup,
  type SetupState,
  type Step,
  steps,
} from './setup.ts'
