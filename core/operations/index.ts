export { createOperations, type OperationsDeps } from './operations.ts'
