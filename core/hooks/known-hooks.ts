import type { HookToken } from '../../sdk/hooks.ts'
import { type BootProblem, didYouMean, nearest } from '../config/index.ts'
import type { TapSpec } from './tap-spec.ts'

/** The hooks somebody declares, and those of plugins that are installed but not enabled. */
export interface KnownHooks {
  declare(owner: string, tokens: Iterable<HookToken>): void
  declareAbsent(owner: string, names: Iterable<string>): void
  get(name: string): HookToken | undefined
  isAbsent(name: string): boolean
  all(): HookToken[]
  /** What is wrong with a tap, given the plugins that boot. */
  check(tap: TapSpec, bootOrder: readonly string[]): BootProblem[]
  /** What is wrong with listening on a name that nobody declares. */
  unknown(plugin: string, name: string): BootProblem
}

export function createKnownHooks(): KnownHooks {
  const declared = new Map<string, HookToken>()
  const absent = new Set<string>()
  const owners = new Set<string>(['core'])

  /** A plugin that is not installed cannot be asked; a name nearly like a known one is a slip. */
  function ownerIsAbsent(name: string): boolean {
    const [owner = '', key = ''] = name.split(':')
    const near = nearest(owner, [...owners])
    return key !== '' && !owners.has(owner) && !(near && declared.has(`${near}:${key}`))
  }

  function unknown(plugin: string, name: string): BootProblem {
    const names = [...declared.keys(), ...absent]
    return {
      code: 'hook-unknown',
      plugin,
      message: `${plugin} listens on the hook "${name}", which no installed plugin declares.${didYouMean(name, names)}`,
      hint: `Mend the name in hooks.on or hooks.onOptional of ${plugin}.`,
    }
  }

  function checkToken({ hook, plugin }: TapSpec): BootProblem | undefined {
    if (absent.has(hook.name)) {
      return {
        code: 'hook-absent',
        plugin,
        message: `${plugin} listens on the hook "${hook.name}", but the plugin ${hook.owner} is not enabled.`,
        hint: `Enable ${hook.owner} in portal.config.ts, or listen with hooks.onOptional.`,
      }
    }
    const known = declared.get(hook.name)
    if (!known) return unknown(plugin, hook.name)
    if (known.kind === hook.kind) return undefined
    return {
      code: 'hook-kind',
      plugin,
      message: `${plugin} listens on "${hook.name}" as on ${article(hook.kind)}, but ${known.owner} declares it as ${article(known.kind)}.`,
      hint: `${plugin} was built against another version of ${known.owner}: install versions that fit.`,
    }
  }

  function checkOrder(tap: TapSpec, bootOrder: readonly string[]): BootProblem[] {
    const plugins = [...owners, ...bootOrder]
    const named = [...tap.before, ...tap.after]
    return named
      .filter((id) => id === tap.plugin || !plugins.includes(id))
      .map((id) => ({
        code: 'hook-order',
        plugin: tap.plugin,
        message:
          id === tap.plugin
            ? `${tap.plugin} wants its tap on "${tap.hook.name}" before or after itself.`
            : `${tap.plugin} wants its tap on "${tap.hook.name}" before or after "${id}", which is no installed plugin.${didYouMean(id, plugins)}`,
        hint: 'before and after take ids of other plugins.',
      }))
  }

  return {
    declare(owner, tokens) {
      owners.add(owner)
      for (const token of tokens) {
        if (token.owner !== owner || !token.name.startsWith(`${owner}:`)) {
          throw new Error(
            `${owner} declares the hook "${token.name}", which belongs to ${token.owner}. Make a plugin's hooks with defineHooks('${owner}', …).`,
          )
        }
        declared.set(token.name, token)
      }
    },
    declareAbsent(owner, names) {
      owners.add(owner)
      for (const name of names) absent.add(name)
    },
    get: (name) => declared.get(name),
    isAbsent: (name) => !declared.has(name) && (absent.has(name) || ownerIsAbsent(name)),
    all: () => [...declared.values()],
    unknown,
    check(tap, bootOrder) {
      const wrong = checkToken(tap)
      return wrong ? [wrong] : checkOrder(tap, bootOrder)
    },
  }
}

function article(kind: string): string {
  return `${kind === 'action' ? 'an' : 'a'} ${kind}`
}
