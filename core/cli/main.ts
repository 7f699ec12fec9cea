import { complain } from './complain.ts'
import { ownVersion } from './own-version.ts'
import { createProgram } from './program.ts'

try {
  await createProgram(await ownVersion()).parseAsync()
} catch (error) {
  complain(error)
  process.exitCode = 1
}
