import { Type } from 'typebox'
import type { ArrangementChange } from '../../../../sdk/index.ts'
import {
  isGiven,
  modulesOf,
  needsOf,
  type PresetName,
  presets,
  steps,
  withNeeds,
} from '../../../setup/index.ts'
import { addStep, type StepDeps } from './step.ts'

type ModuleValue = { enabled?: boolean; settings?: Record<string, unknown> }

/** Step 4: which modules the portal begins with. What is not ticked is switched off, not gone. */
export function addModulesStep(deps: StepDeps): void {
  const { arrangement, settings, setup } = deps
  const installed = settings.installed.map(({ definition }) => definition)
  const titleOf = (id: string, locale: string) => {
    const title = installed.find((each) => each.id === id)?.title
    return title?.[locale] ?? title?.en ?? id
  }

  /** What was chosen here before, at first the set most companies want. */
  async function begun(): Promise<string[]> {
    const { done = 0 } = (await setup.state()) ?? {}
    if (done < steps.indexOf('modules') + 1) return modulesOf('social', installed)
    const arranged = await arrangement.list<ModuleValue>('module')
    const off = arranged.filter(({ value }) => value.enabled === false).map(({ id }) => id)
    return installed.map(({ id }) => id).filter((id) => !off.includes(id))
  }

  addStep(deps, {
    step: 'modules',
    body: Type.Object({
      preset: Type.Union(presets.map((name) => Type.Literal(name))),
      /** The preset whose list was shown: ticks are about that one only. */
      shown: Type.Union(presets.map((name) => Type.Literal(name))),
      modules: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 200 })),
      show: Type.Optional(Type.String({ maxLength: 10 })),
    }),
    async load({ locale, body }) {
      const choice = installed.filter((each) => !isGiven(each))
      const asked = body?.preset as PresetName | undefined
      const on = new Set(asked ? modulesOf(asked, installed) : await begun())
      const isOn = (name: PresetName) =>
        withNeeds([...on], installed).join() === modulesOf(name, installed).join()
      const shown = asked ?? presets.find(isOn) ?? 'everything'
      return {
        shown,
        presets: presets.map((name) => ({
          ...{ name, isShown: name === shown },
          modules: modulesOf(name, choice).join(' '),
          titles: modulesOf(name, choice)
            .filter((id) => choice.some((each) => each.id === id))
            .map((id) => titleOf(id, locale))
            .join(', '),
        })),
        given: installed
          .filter(isGiven)
          .map(({ id }) => titleOf(id, locale))
          .join(', '),
        modules: choice.map(({ id, description }) => ({
          ...{ id, title: titleOf(id, locale), on: on.has(id) },
          text: description?.[locale] ?? description?.en,
          needs: needsOf(id, choice)
            .map((needed) => titleOf(needed, locale))
            .join(', '),
        })),
      }
    },
    async submit({ body, viewer }) {
      const {
        preset,
        shown,
        modules = [],
        show,
      } = body as {
        preset: PresetName
        shown: PresetName
        modules?: string[]
        show?: string
      }
      if (show) return { listed: true }
      const given = installed.filter(isGiven).map(({ id }) => id)
      const wanted =
        preset === shown
          ? withNeeds([...modules, ...given], installed)
          : modulesOf(preset, installed)
      const before = new Map(
        (await arrangement.list<ModuleValue>('module')).map(({ id, value }) => [id, value]),
      )
      const changes = installed.flatMap(({ id }): ArrangementChange[] => {
        const enabled = wanted.includes(id)
        const value = before.get(id)
        if ((value?.enabled ?? true) === enabled) return []
        return [{ kind: 'module', id, value: { ...value, enabled } }]
      })
      await arrangement.change(viewer, changes)
      return undefined
    },
  })
}
