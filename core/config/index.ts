export { BootError, type BootProblem, describe } from './boot-error.ts'
export { isTimeZone, loadConfig, type Settings, settle } from './load.ts'
export { didYouMean, nearest } from './nearest.ts'
