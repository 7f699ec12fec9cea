import { plantsInKnowledge } from '../planted/in-knowledge.ts'
import { findEach } from './each-planted.ts'
import { openWithKnowledge } from './with-mole.ts'

findEach(plantsInKnowledge, openWithKnowledge)
