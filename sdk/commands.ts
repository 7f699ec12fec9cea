/** A command as it was called. */
export interface CommandCall {
  /** By name, as in the usage: `folder` of `import <folder>`. */
  readonly arguments: Readonly<Record<string, string>>
  /** By name without dashes, in camel case; `true` for a flag, undefined where it was left out. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** Prints a line. */
  say(line: string): void
  /** Fires on Ctrl+C: finish what is begun, and return. */
  readonly signal: AbortSignal
}

/** What `--help` says of a command. */
export interface CommandSpec {
  /** A sentence without its capital letter and full stop. */
  summary: string
  /** `{ '--library <library>': 'where to' }`; a name ending in `!` must be given. */
  options?: Readonly<Record<string, string>>
  /** Printed below. */
  help?: string
}

/** Commands of a plugin: `portico <plugin> <command>`. */
export interface Commands {
  /**
   * Registers a command in `setup`. It runs in a process of its own beside a portal that may be running:
   * what it writes is seen there, its events are delivered and its jobs run there. An error ends it with 1.
   *
   * @example
   * context.commands.add('import <folder>', { summary: 'take over a folder' }, async ({ arguments: { folder }, say }) => { … })
   */
  add(usage: string, spec: CommandSpec, run: (call: CommandCall) => Promise<void>): void
}
