import { coreErrors } from '../../../../sdk/index.ts'
import { html } from '../form-page.ts'
import { seeOther } from '../way-in.ts'
import type { StepDeps } from './step.ts'

/** The end of the first run, at once after step 2 or after the last step. */
export function addFinish({ table, setup, arrangement, audit, page }: StepDeps): void {
  table.add({
    owner: 'core',
    kind: 'page',
    method: 'POST',
    path: '/setup/finish',
    summary: 'Form: end the first run',
    access: 'core:admin',
    writes: ['setup'],
    async handle({ viewer }) {
      if (!(await setup.state())) throw coreErrors.notFound()
      await setup.finish()
      await audit.record(viewer, { action: 'setup.finished', object: 'setup:portal' })
      return seeOther('/setup/opening')
    },
  })

  /** What was chosen last may still be put together: nobody shall see the portal without it. */
  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/setup/opening',
    summary: 'Page: the portal is put together',
    access: 'core:admin',
    reads: [],
    async handle(incoming) {
      const { revision, inForce, problem } = await arrangement.state()
      if (revision === inForce || problem !== undefined) return seeOther('/')
      incoming.raw.set('Refresh', '1')
      const view = {
        title: 'core.setup.opening',
        layout: 'bare',
        view: 'core/setup-opening',
      } as const
      return html(await page(incoming, view, {}))
    },
  })
}
