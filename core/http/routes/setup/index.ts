import { Type } from 'typebox'
import type {
  Appearance,
  Arrangement,
  Audit,
  Files,
  Spaces,
  Viewer,
} from '../../../../sdk/index.ts'
import type { Settings } from '../../../config/index.ts'
import type { BoundDatabase } from '../../../database/index.ts'
import type { Identity } from '../../../identity/index.ts'
import type { OfferedDemo, Setup } from '../../../setup/index.ts'
import type { Cookies } from '../../cookies.ts'
import type { Incoming, RouteTable } from '../../route-table.ts'
import { addFormPage, type FormDeps } from '../form-page.ts'
import { createWayIn, from, seeOther, type WayInDeps } from '../way-in.ts'
import { addAdminStep } from './admin-step.ts'
import { addCompanyStep } from './company-step.ts'
import { addDemoStep } from './demo-step.ts'
import { createSetupDoor, type SetupDoor } from './door.ts'
import { addFinish } from './finish.ts'
import { addLanguageStep } from './language-step.ts'
import { addModulesStep } from './modules-step.ts'
import { addPeopleStep } from './people-step.ts'

/** What the steps of the first run work with. */
export interface SetupDeps extends FormDeps, WayInDeps {
  setup: Setup
  db: BoundDatabase
  identity: Identity
  cookies: Cookies
  settings: Settings
  arrangement: Arrangement
  appearance: Pick<Appearance, 'look' | 'defaults'>
  audit: Audit
  spaces: Spaces
  files: Files
  languages(): readonly { id: string; label: string }[]
  offered: OfferedDemo | undefined
  system: Viewer
  /** Renders a part of a page alone. */
  fragment(incoming: Incoming, view: string, data: Record<string, unknown>): Promise<string>
}

/** The first run: six pages from an empty portal to one's own. Its door is what leads everybody there. */
export function addSetupRoutes(table: RouteTable, deps: SetupDeps): SetupDoor {
  const { setup, cookies } = deps
  const door = createSetupDoor(setup, cookies)
  const wayIn = createWayIn(deps)

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/setup',
    summary: 'Page: the first run, where it stands',
    access: 'public',
    reads: [],
    handle: async (incoming) => seeOther(await door.next(incoming)),
  })

  addFormPage(table, deps, {
    path: '/setup/code',
    summary: 'the code that begins the first run from another machine',
    title: 'core.setup.code.title',
    layout: 'bare',
    view: 'core/setup-code',
    access: 'public',
    body: Type.Object({ code: Type.Optional(Type.String({ maxLength: 40 })) }),
    async load(incoming) {
      const next = await door.next(incoming)
      return next === '/setup/code' ? {} : seeOther(next)
    },
    async submit(incoming) {
      const token = await setup.enter(String(incoming.body.code ?? ''), from(incoming).ip)
      cookies.keepBriefly(incoming.raw, 'setup', token, 24 * 60 * 60)
      return seeOther('/setup')
    },
  })

  const step = { ...deps, table, door, wayIn }
  addLanguageStep(step)
  addAdminStep(step)
  addCompanyStep(step)
  addModulesStep(step)
  addPeopleStep(step)
  addDemoStep(step)
  addFinish(step)
  return door
}
