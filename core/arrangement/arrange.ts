import type { Arranged, BrandValue, LocalText } from '../../sdk/index.ts'
import type { Settings } from '../config/index.ts'

interface Module {
  enabled?: boolean
  settings?: Record<string, unknown>
}

interface Role {
  title: LocalText
  permissions: string[]
}

interface Layout {
  slots: Record<string, { widget: string; settings?: Record<string, unknown> }[]>
}

/** The settings of the file with what admins arranged laid over them. */
export function arrange(settings: Settings, documents: readonly Arranged[]): Settings {
  const one = <T>(kind: string, id: string | undefined = 'portal') =>
    documents.find((document) => document.kind === kind && document.id === id)?.value as
      | T
      | undefined
  const isOff = (plugin: string) => one<Module>('module', plugin)?.enabled === false
  // Something that is no plugin at all is refused later, in words.
  const ids = settings.installed.map(({ definition }) => definition?.id)
  const off = new Set(ids.filter((id) => id !== undefined && isOff(id)))
  // What admins arranged for a plugin that was uninstalled since must not hold up a start.
  const isThere = (name: string) => ['core', ...ids].includes(name.split(':')[0]!)
  return {
    ...settings,
    site: {
      ...settings.site,
      ...one<Partial<Settings['site']>>('site'),
      ...nameOf(one<BrandValue>('brand')),
    },
    brands: ofKind<BrandValue>(documents, 'brand'),
    theme: installed(one<BrandValue>('brand')?.theme, settings),
    plugins: settings.installed
      .filter(({ definition }) => !off.has(definition?.id))
      .map((plugin) => {
        const own = one<Module>('module', plugin.definition?.id)?.settings
        return own ? { ...plugin, input: { ...plugin.input, ...own } } : plugin
      }),
    roles: { ...settings.roles, ...arrangedRoles(ofKind<Role>(documents, 'role'), isThere) },
    layout: standing(
      { ...settings.layout, ...arrangedLayout(one<Layout>('layout'), isThere) },
      off,
    ),
  }
}

/** The brand's own name is the portal's. */
function nameOf({ name, slogan }: BrandValue = {}): Partial<Settings['site']> {
  return { ...(name && { name }), ...(slogan && { slogan }) }
}

/** A theme that is no longer there leaves the config's. */
function installed(chosen: string | undefined, { theme, themes }: Settings): string {
  return themes.some(({ id }) => id === chosen) ? chosen! : theme
}

type IsThere = (name: string) => boolean

function arrangedLayout(layout: Layout | undefined, isThere: IsThere): Settings['layout'] {
  return Object.fromEntries(
    Object.entries(layout?.slots ?? {})
      .filter(([slot]) => isThere(slot))
      .map(([slot, widgets]) => [
        slot,
        widgets
          .filter(({ widget }) => isThere(widget))
          .map(({ widget, settings }) => ({ widget, settings: settings ?? {} })),
      ]),
  )
}

function arrangedRoles(roles: Record<string, Role>, isThere: IsThere): Record<string, Role> {
  return Object.fromEntries(
    Object.entries(roles).map(([id, role]) => [
      id,
      { ...role, permissions: role.permissions.filter(isThere) },
    ]),
  )
}

/** Without the slots and widgets of plugins that are switched off: they are back with them. */
function standing(layout: Settings['layout'], off: ReadonlySet<string>): Settings['layout'] {
  const isOn = (name: string) => !off.has(name.split(':')[0]!)
  return Object.fromEntries(
    Object.entries(layout)
      .filter(([slot]) => isOn(slot))
      .map(([slot, widgets]) => [
        slot,
        widgets.filter((each) => isOn(typeof each === 'string' ? each : each.widget)),
      ]),
  )
}

function ofKind<T>(documents: readonly Arranged[], kind: string): Record<string, T> {
  return Object.fromEntries(
    documents
      .filter((document) => document.kind === kind)
      .map(({ id, value }) => [id, value as unknown as T]),
  )
}
