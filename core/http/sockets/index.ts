export { openSocketDoor, type Upgrade } from './door.ts'
export type { SocketEntry } from './entry.ts'
export { createSocketHub, type SocketHub } from './hub.ts'
