import { loadConfig } from '../config/index.ts'
import { reportWords } from '../upgrade/index.ts'
import { predict } from '../upgrade/predict.ts'

/** Says what the first start of this version would change; ends with 2 when somebody has to look at it. */
export async function run(
  config: string,
  { check, json }: { check?: boolean; json?: boolean },
): Promise<void> {
  if (!check) {
    throw new Error(
      'A portal is upgraded by starting the new version. `portico upgrade --check` says before what that changes.',
    )
  }
  const settings = await loadConfig(config, process.env)
  const report = await predict(settings)
  if (json) console.log(JSON.stringify(report, undefined, 2))
  else for (const line of reportWords(report)) console.log(line)
  const { findings } = report
  if (findings.some(({ weight }) => weight !== 'note')) process.exitCode = 2
  if (!json && settings.strict && findings.some(({ weight }) => weight === 'stops')) {
    console.log('\nThis portal is strict: it does not start at all until that is mended.')
  }
}
