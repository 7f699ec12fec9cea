import { spaces } from '../spaces.ts'
import type { Post, WrittenPost } from '../types.ts'
import { coffeeCorner } from './coffee-corner.ts'
import { companyBeforeThat } from './company-before-that.ts'
import { companyLastMonth } from './company-last-month.ts'
import { companyLastWeek } from './company-last-week.ts'
import { companyThisWeek } from './company-this-week.ts'
import { designLab } from './design-lab.ts'
import { erpLaunch } from './erp-launch.ts'
import { green } from './green.ts'
import { officeMove } from './office-move.ts'
import { resolvePosts } from './resolve.ts'
import { runningClub } from './running-club.ts'
import { safety } from './safety.ts'
import { warehouse } from './warehouse.ts'

const written: Record<string, WrittenPost[]> = {
  company: [...companyThisWeek, ...companyLastWeek, ...companyLastMonth, ...companyBeforeThat],
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
