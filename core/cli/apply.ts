import { apply, planWords, readFolder } from '../portable/index.ts'
import { withTarget } from './workshop.ts'

/** Makes the portal what the folder says. */
export async function run(config: string, folder: string): Promise<void> {
  await withTarget(config, async (target) => {
    const plan = await apply(target, await readFolder(folder, target.kinds), folder)
    for (const line of planWords(plan)) console.log(line)
    if (plan.changes.length > 0) console.log('Applied. A portal that runs takes it over by itself.')
  })
}
