import { plantsInFiles } from '../planted/in-files.ts'
import { plantsInPlugins } from '../planted/in-plugins.ts'
import { findEach } from './each-planted.ts'

findEach([...plantsInFiles, ...plantsInPlugins])
