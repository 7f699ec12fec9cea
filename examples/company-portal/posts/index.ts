import { spaces } from '../spaces.ts'
import type { Post, WrittenPost } from '../types.ts'
import { coffeeCorner } from './coffee-corner.ts'
import { companyEarlier } from './company-earlier.ts'
import { companyThisFortnight } from './company-this-fortnight.ts'
import { designLab } from './design-lab.ts'
import { erpLaunch } from './erp-launch.ts'
import { green } from './green.ts'
import { officeMove } from './office-move.ts'
import { resolvePosts } from './resolve.ts'
import { runningClub } from './running-club.ts'
import { safety } from './safety.ts'
import { warehouse } from './warehouse.ts'

const written: Record<string, WrittenPost[]> = {
  company: [...companyThisFortnight, ...companyEarlier],
  'running-club': runningClub,
  warehouse,
  safety,
  'coffee-corner': coffeeCorner,
  green,
  'erp-launch': erpLaunch,
  'design-lab': designLab,
  'office-move': officeMove,
}

/** Newest first. */
export const posts: Post[] = spaces
  .flatMap((space) => resolvePosts(space, written[space.id] ?? []))
  .toSorted((a, b) => a.minutesAgo - b.minutesAgo)
