import type { Access, PermissionSpec, Viewer } from './access.ts'
import type { Appearance } from './appearance.ts'
import type { Arrangement } from './arrangement.ts'
import type { Audit } from './audit.ts'
import type { Backups } from './backups.ts'
import type { Commands } from './commands.ts'
import type { Database, Migration } from './database.ts'
import type { ErrorFactory, LocalText } from './errors.ts'
import type { Events, EventToken } from './events.ts'
import type { PluginFiles } from './files.ts'
import type { Hooks, HookToken } from './hooks.ts'
import type { ItemKind, Items } from './items.ts'
import type { Jobs } from './jobs.ts'
import type { Languages } from './languages.ts'
import type { Log } from './log.ts'
import type { Mail } from './mail.ts'
import type { Modules } from './modules.ts'
import type { NodeKind } from './nodes.ts'
import type { Operations } from './operations.ts'
import type { Pages, Widgets } from './pages.ts'
import type { People } from './people.ts'
import type { Processes } from './processes.ts'
import type { Routes } from './routes.ts'
import type { Config, ConfigInput, TObject, TProperties } from './schema.ts'
import type { ServicesOf, ServiceToken } from './services.ts'
import type { SignInWays } from './sign-in.ts'
import type { Spaces } from './spaces.ts'
import type { Trees } from './trees.ts'

/** What a plugin works with. Everything registered here is undone or parked if the plugin fails. */
export interface SetupContext<
  P extends string = string,
  C = Record<string, unknown>,
  U = Record<string, unknown>,
> {
  readonly id: string
  readonly config: C
  /** The services named in `uses`. */
  readonly use: U
  readonly hooks: Hooks
  readonly routes: Routes<P>
  readonly pages: Pages<P>
  readonly widgets: Widgets
  readonly items: Items
  readonly spaces: Spaces
  /** Items above and below each other: pages of a wiki, folders of a library. */
  readonly trees: Trees
  readonly people: People
  /** Why somebody may see or do something, and changing it. */
  readonly access: Access
  /** What admins made of the portal: modules, settings, brand, and kinds of the plugin's own. */
  readonly arrangement: Arrangement
  /** Themes, typefaces, and what comes of a brand. */
  readonly appearance: Appearance
  readonly audit: Audit
  /** Backups of the whole portal; for those who hold `core:admin`. */
  readonly backups: Backups
  /** Commands for whoever runs the portal: `portico <plugin> …`. */
  readonly commands: Commands
  /** The languages there are, and every text in them. */
  readonly languages: Languages
  /** How the portal does, and what an administrator does about it. */
  readonly operations: Operations
  /** The plugins of this portal: switched on and off, set, their data kept and deleted. */
  readonly modules: Modules
  readonly files: PluginFiles
  readonly mail: Mail
  /** Further ways to sign in: LDAP, OpenID Connect, SAML. */
  readonly signIn: SignInWays
  readonly events: Events
  /** The other processes of this portal. */
  readonly processes: Processes
  readonly jobs: Jobs
  readonly db: Database
  readonly log: Log
  /** Text from the catalogues; ICU parameters. */
  t(locale: string, key: string, params?: Record<string, unknown>): string
  /** Milliseconds since 1970; a test may set it. Use it instead of `Date.now`. */
  now(): number
  /** The viewer that may do everything, for work nobody asked for: jobs, imports. */
  readonly system: Viewer
  /** Offers a service declared by this plugin. */
  provide<T>(token: ServiceToken<T>, service: T): void
  /** Runs when the portal stops, last registered first. */
  onDispose(run: () => void | Promise<void>): void
}

/** A plugin as its author writes it: data plus one `setup`. */
export interface PluginDefinition<
  Id extends string,
  P extends TProperties,
  Perm extends string,
  U extends Record<string, ServiceToken<unknown>>,
> {
  /** Lower-case letters, digits and dashes; prefix of everything the plugin owns. */
  id: Id
  version: string
  /** The SDK it was written against, as a caret range: `^1.0`. */
  sdk: string
  title: LocalText
  description?: LocalText
  /** `import.meta.dirname`: where `views`, `locales` and `client` are found. */
  folder: string
  /**
   * Sets of modules the first run offers that it belongs to; `all`: it is part of every portal, and the
   * first run does not ask. Left out, it comes with "Everything".
   */
  presets?: readonly Preset[] | 'all'
  /** Ids of plugins that must be active; order and quarantine follow. */
  requires?: readonly string[]
  /** Services taken from the core or other plugins; wrap in `optional` when it can do without. */
  uses?: U
  /** Services this plugin will `provide`. */
  provides?: readonly ServiceToken<unknown>[]
  config?: TObject<P>
  permissions?: Record<Perm, PermissionSpec>
  /** The hooks it owns. */
  hooks?: Record<string, HookToken>
  /** The errors it throws. */
  errors?: Record<string, ErrorFactory>
  events?: Record<string, EventToken>
  /** Slots in its pages, for widgets of any plugin: `groups:home`. */
  slots?: readonly string[]
  items?: Record<string, ItemKind>
  /** Kinds of nodes it adds to rich texts. */
  nodes?: Record<string, NodeKind>
  /** Kinds of spaces it is the home of: `{ group: { path: '/groups/:slug' } }`. */
  spaces?: Record<string, { path: string }>
  migrations?: readonly Migration[]
  /**
   * Columns of its tables that name what may be another plugin's: when the data of that plugin is
   * deleted, these rows go with it, and come back with it.
   */
  refers?: References
  /** Its tables that are made from others: an index, say. They stay out of exports. */
  derived?: readonly string[]
  /** Lucide icons its templates use, besides those of its item kinds and pages. */
  icons?: readonly string[]
  setup?(
    context: SetupContext<Perm | CorePermission, Config<P>, ServicesOf<U>>,
  ): void | Promise<void>
}

/** A set of modules to start with. */
export type Preset = 'starter' | 'social' | 'knowledge'

/**
 * What a column names: an item by its id or `seq`, a space, a file; `named`: something whose name begins
 * with a plugin's id, as permissions, events and queues do; `about`: any of them behind a colon, as in
 * `item:<id>`; `table.column`: a row of the plugin's own table.
 */
export type Reference =
  | 'item'
  | 'item-seq'
  | 'space'
  | 'file'
  | 'named'
  | 'about'
  | 'route'
  | `${string}.${string}`

/** By table and column, without the plugin's prefix: `{ reactions: { item_id: 'item' } }`. */
export type References = Readonly<Record<string, Readonly<Record<string, Reference>>>>

/** Permissions the core itself defines. */
export type CorePermission = 'core:admin' | 'core:moderate' | 'core:create-spaces' | 'core:invite'

/** A plugin with the settings an admin gave it; what `portal.config.ts` lists. */
export interface ConfiguredPlugin {
  readonly kind: 'portico.plugin'
  readonly definition: AnyPluginDefinition
  readonly input: Record<string, unknown>
}

/** A definition with its type parameters erased, as the kernel handles it. */
export interface AnyPluginDefinition
  extends Omit<
    PluginDefinition<string, TProperties, string, Record<string, ServiceToken<unknown>>>,
    'setup'
  > {
  setup?(context: SetupContext<never, never, never>): void | Promise<void>
}

type FactoryArgs<P extends TProperties> =
  Record<never, never> extends ConfigInput<P> ? [input?: ConfigInput<P>] : [input: ConfigInput<P>]

/** What `definePlugin` returns: call it in the portal's config, with settings if it has any. */
export interface PluginFactory<P extends TProperties> {
  (...args: FactoryArgs<P>): ConfiguredPlugin
  readonly definition: AnyPluginDefinition
}

/**
 * Defines a plugin. The result is a typed factory for the portal's config.
 *
 * @example
 * export default definePlugin({
 *   id: 'ideas', version: '1.0.0', sdk: '^1.0', title: { en: 'Ideas' }, folder: import.meta.dirname,
 *   config: Type.Object({ votesPerPerson: withDefault(Type.Integer({ minimum: 1 }), 5) }),
 *   setup({ routes, config }) { … },
 * })
 * // portal.config.ts: plugins: [ideas({ votesPerPerson: 3 })]
 */
export function definePlugin<
  const Id extends string,
  P extends TProperties = Record<never, never>,
  Perm extends string = never,
  U extends Record<string, ServiceToken<unknown>> = Record<never, never>,
>(definition: PluginDefinition<Id, P, Perm, U>): PluginFactory<P> {
  const erased = definition as unknown as AnyPluginDefinition
  const factory = (...args: FactoryArgs<P>): ConfiguredPlugin => ({
    kind: 'portico.plugin',
    definition: erased,
    input: (args[0] ?? {}) as Record<string, unknown>,
  })
  return Object.assign(factory, { definition: erased })
}
