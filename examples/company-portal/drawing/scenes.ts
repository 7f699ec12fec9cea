import { factory } from './factory-scenes.ts'
import { office } from './office-scenes.ts'
import { outdoors } from './outdoor-scenes.ts'
import { road } from './road-scenes.ts'
import { warehouse } from './warehouse-scenes.ts'

/** Every picture of the posts, by file name without extension. */
export const scenes: Record<string, () => string> = {
  ...warehouse,
  ...factory,
  ...road,
  ...outdoors,
  ...office,
}
