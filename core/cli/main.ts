import { porticoVersion } from '../version.ts'
import { complain } from './complain.ts'
import { createProgram } from './program.ts'

try {
  await createProgram(await porticoVersion()).parseAsync()
} catch (error) {
  complain(error)
  process.exitCode = 1
}
