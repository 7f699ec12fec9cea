import { plantsInCore } from '../planted/in-core.ts'
import { findEach } from './each-planted.ts'

findEach(plantsInCore)
