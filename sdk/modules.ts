import type { Readable } from 'node:stream'
import type { Viewer } from './access.ts'
import type { LocalText } from './errors.ts'
import type { TObject } from './schema.ts'

/** Where a module stands; only `on` ones serve. */
export type ModuleState =
  | 'on'
  | 'off'
  | 'incompatible'
  | 'misconfigured'
  | 'failed'
  | 'quarantined'
  /** It left its data and is not installed any more. */
  | 'gone'

/** A plugin as an administrator sees it. */
export interface Module {
  id: string
  title: LocalText
  description: LocalText | undefined
  version: string
  state: ModuleState
  /** Why it does not serve, and what to do about it. */
  problem: { message: string; hint: string | undefined } | undefined
  /** Ids of modules it cannot do without, and of those it works with where they are there. */
  needs: readonly string[]
  worksWith: readonly string[]
  neededBy: readonly string[]
  permissions: readonly { name: string; title: LocalText }[]
  /** It has settings. */
  hasSettings: boolean
}

/** What comes of switching a module. */
export interface ModuleSwitch {
  enabled: boolean
  /** All that are switched, the module itself among them. */
  modules: readonly Module[]
  /** What is changed in the database on the way, and whether rows are lost in it. */
  migrations: readonly { module: string; name: string; losesRows: boolean }[]
}

/** The settings of a module as they hold now; secrets are `hiddenSecret`. */
export interface ModuleSettings {
  schema: TObject
  value: Record<string, unknown>
  /** What they would be without anything that was arranged. */
  usual: Record<string, unknown>
  /** Something was arranged. */
  changed: boolean
  version: number
}

/** What a module has in the database. */
export interface ModuleData {
  tables: readonly { name: string; rows: number }[]
  /** Content of its kinds and in its spaces, with what hangs on it. */
  items: number
  spaces: number
  files: number
  bytes: number
}

/** An export of a module's data: a zip of JSON lines and files. */
export interface ModuleExport {
  name: string
  module: string
  version: string
  /** Milliseconds since 1970. */
  at: number
  bytes: number
}

/**
 * The plugins of this portal and what can be done with them. Only holders of `core:admin` may.
 */
export interface Modules {
  /** All that are installed, and those that left data, by title. */
  list(viewer: Viewer): Promise<Module[]>
  /** @throws core:not-found */
  get(viewer: Viewer, id: string): Promise<Module>
  /** What switching takes along; changes nothing. */
  preview(viewer: Viewer, id: string, enabled: boolean): Promise<ModuleSwitch>
  /**
   * Switches a module and those it takes along, which have to be the ones `preview` told of.
   * @throws core:conflict when they are others by now
   */
  switch(viewer: Viewer, id: string, enabled: boolean, along: readonly string[]): Promise<void>
  /** Nothing where it has none. */
  settings(viewer: Viewer, id: string): Promise<ModuleSettings | undefined>
  /** `undefined` goes back to what the config says. @throws core:invalid naming the field */
  save(
    viewer: Viewer,
    id: string,
    value: Record<string, unknown> | undefined,
    version: number,
  ): Promise<void>
  data(viewer: Viewer, id: string): Promise<ModuleData>
  /** Newest first. */
  exports(viewer: Viewer, id: string): Promise<ModuleExport[]>
  export(viewer: Viewer, id: string): Promise<ModuleExport>
  read(viewer: Viewer, id: string, name: string): Promise<Readable>
  /**
   * Deletes all a module has left, after an export of it. It has to be off.
   * @throws core:conflict while it is on
   */
  purge(viewer: Viewer, id: string): Promise<ModuleExport>
  /**
   * Puts back what an export holds, in place of what the module has now. It has to be off.
   * @throws core:conflict while it is on, core:invalid when the archive is none of this module
   */
  restore(viewer: Viewer, id: string, from: { name: string } | { stream: Readable }): Promise<void>
}
