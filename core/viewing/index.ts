export { createViewing, type Viewing } from './viewing.ts'
