import { planWords, readFolder, tryToApply } from '../portable/index.ts'
import { withTarget } from './workshop.ts'

/** Says what `apply` would change; ends with 2 when that is something. */
export async function run(config: string, folder: string): Promise<void> {
  await withTarget(config, async (target) => {
    const plan = await tryToApply(target, await readFolder(folder, target.kinds), folder)
    for (const line of planWords(plan)) console.log(line)
    if (plan.changes.length > 0) process.exitCode = 2
  })
}
