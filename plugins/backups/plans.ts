import type { SetupContext, Viewer } from 'portico/sdk'
import { noPlan, type Plan, planKind, planName } from './plan.ts'

/** The plan as admins arranged it. */
export function createPlans({ arrangement }: Pick<SetupContext, 'arrangement'>) {
  arrangement.define('plan', planKind)
  const stored = () => arrangement.get<Plan>(planName, 'portal')
  return {
    current: async (): Promise<Plan> => (await stored())?.value ?? noPlan,
    isDecided: async (): Promise<boolean> => (await stored()) !== undefined,
    save: (viewer: Viewer, value: Plan) =>
      arrangement.change(viewer, [{ kind: planName, id: 'portal', value }]),
  }
}

export type Plans = ReturnType<typeof createPlans>
