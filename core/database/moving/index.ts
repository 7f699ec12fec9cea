export { type Owner, refill } from './refill.ts'
export {
  type Cell,
  type Loader,
  type Mover,
  type Readings,
  restoreMark,
  type TableShape,
  type View,
} from './types.ts'
