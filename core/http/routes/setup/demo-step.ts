import { Type } from 'typebox'
import { html } from '../form-page.ts'
import { addStep, type StepDeps } from './step.ts'

/** Step 6: a company to try things with, if the portal has one to offer. */
export function addDemoStep(deps: StepDeps): void {
  const { door, fragment, offered, table } = deps
  const demo = async () => ({ isOffered: offered !== undefined, ...(await offered?.state()) })

  addStep(deps, {
    step: 'demo',
    body: Type.Object({}),
    load: async () => ({ demo: await demo() }),
    async submit() {
      await offered?.ask()
      return { demo: await demo() }
    },
  })

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/setup/progress',
    summary: 'How far the demo company is',
    access: 'core:admin',
    reads: [],
    handle: async (incoming) =>
      (await door.elsewhere('demo', incoming)) ??
      html(await fragment(incoming, 'setup/progress', { demo: await demo() })),
  })
}
