import type { Reply, TObject } from '../../../../sdk/index.ts'
import { isReply } from '../../../../sdk/index.ts'
import { type Step, steps } from '../../../setup/index.ts'
import type { Incoming, RouteTable } from '../../route-table.ts'
import { addFormPage } from '../form-page.ts'
import { seeOther, type WayIn } from '../way-in.ts'
import type { SetupDoor } from './door.ts'
import type { SetupDeps } from './index.ts'

/** What one step is made with. */
export interface StepDeps extends SetupDeps {
  table: RouteTable
  door: SetupDoor
  wayIn: WayIn
}

export interface StepPage {
  step: Step
  body: TObject
  slots?: readonly string[]
  load(incoming: Incoming): Promise<Record<string, unknown>>
  /** Does what was asked; where to go or what to show if not just on to the next step. */
  submit(incoming: Incoming): Promise<Record<string, unknown> | Reply | undefined>
}

/** A page of the wizard: shown when its turn has come, and noted when it is done. */
export function addStep(deps: StepDeps, { step, slots, ...page }: StepPage): void {
  const { table, door, setup } = deps
  const at = steps.indexOf(step)
  const load = async (incoming: Incoming) =>
    (await door.elsewhere(step, incoming)) ?? {
      setup: { step, nth: at + 1, steps: line(step), back: at > 2 ? steps[at - 1] : undefined },
      ...(await page.load(incoming)),
    }

  addFormPage(table, deps, {
    path: `/setup/${step}`,
    summary: `first run, ${step}`,
    title: `core.setup.${step}.title`,
    layout: 'bare',
    view: `core/setup-${step}`,
    slots,
    access: 'public',
    body: page.body,
    load,
    async submit(incoming) {
      const elsewhere = await door.elsewhere(step, incoming)
      if (elsewhere) return elsewhere
      const result = await page.submit(incoming)
      if (result && !isReply(result)) return { ...(await load(incoming)), ...result }
      await setup.did(step)
      // The next page is already the portal that was chosen.
      await deps.arrangement.settled()
      return result ?? seeOther(`/setup/${steps[at + 1]}`)
    },
  })
}

/** All steps as the head of the page shows them. */
const line = (now: Step) =>
  steps.map((step, index) => ({
    step,
    nth: index + 1,
    isNow: step === now,
    isDone: index < steps.indexOf(now),
  }))
