import { checkApi } from './checks/api-report.ts'
import { checkBudget } from './checks/budget.ts'
import { checkCatalogues } from './checks/catalogues.ts'
import { run } from './checks/command.ts'
import { checkHouse } from './checks/house-rules.ts'
import { checkImports } from './checks/import-rules.ts'
import { checkLint } from './checks/lint.ts'
import { type Outcome, outcomeOf } from './checks/outcome.ts'
import { checkPackages } from './checks/packages.ts'
import { runSuite } from './checks/suite.ts'
import { root } from './checks/tree.ts'
import { checkTypes } from './checks/types.ts'
import { checkCompanyTheme } from './company-theme.ts'
import { checkHelloPlugin } from './hello-plugin.ts'
import { checkTutorial } from './tutorial.ts'

export interface Stage {
  name: string
  run: () => Promise<Outcome>
  /** The stage comes into being with this file; until then it is left out, and said to be. */
  since?: string
  /** Runs only when it is named: where its crashes fall is not the same each time. */
  onRequest?: true
}

const oracle = 'core/testing/oracle/main.ts'
const simulate = 'core/testing/simulate/main.ts'

/** What `npm test` does, quick things first. */
export const stages: readonly Stage[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: checkLint },
  { name: 'imports', run: () => checkImports() },
  { name: 'house', run: () => checkHouse() },
  { name: 'packages', run: () => checkPackages() },
  { name: 'catalogues', run: checkCatalogues },
  { name: 'api', run: checkApi },
  { name: 'budget', run: checkBudget },
  script('references', 'core/cli/docs.ts', 'core/cli/main.ts', 'docs', '--check'),
  { name: 'tests', run: () => runSuite() },
  { name: 'hello-plugin', run: checkHelloPlugin },
  { name: 'company-theme', run: checkCompanyTheme },
  { name: 'tutorial', run: checkTutorial },
  ...(['sqlite', 'pg'] as const).map((db) =>
    script(
      ...([`chaos-${db}`, 'core/testing/chaos.ts', 'core/testing/chaos.ts'] as const),
      ...['--rounds', '3', '--db', db],
    ),
  ),
  script(
    ...(['two-processes', 'core/testing/chaos.ts', 'core/testing/chaos.ts'] as const),
    ...['--processes', '2', '--rounds', '2', '--seed', '5'],
  ),
  ...(['sqlite', 'pg'] as const).map((db) =>
    script(
      ...([`oracle-${db}`, oracle, oracle] as const),
      ...['--worlds', '4', '--seed', '11', '--db', db],
    ),
  ),
  ...(
    [
      ['sqlite', '2000'],
      ['pg', '600'],
    ] as const
  ).map(([db, events]) => ({
    ...script(
      ...([`simulate-${db}`, simulate, simulate] as const),
      ...['--events', events, '--people', '60', '--crashes', '5', '--seed', '7', '--quiet'],
      ...['--db', db],
    ),
    onRequest: true as const,
  })),
  { name: 'planted', run: () => runSuite({ PORTICO_PLANTED: '1' }) },
]

/** A stage that is a program of its own: its exit code decides. */
function script(name: string, since: string, file: string, ...args: string[]): Stage {
  return {
    name,
    since,
    run: async () => {
      const flags = ['--conditions=portico-source', '--disable-warning=ExperimentalWarning']
      const { code, output } = await run('node', [...flags, file, ...args], { cwd: root })
      const last = output.trim().split('\n').at(-1)
      return outcomeOf(code === 0 ? [] : [output || `${file} ended with ${code}.`], last ?? '')
    },
  }
}
