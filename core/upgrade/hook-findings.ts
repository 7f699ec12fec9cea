import type { CataloguedHook } from './catalogue.ts'
import type { Arrival, Finding } from './findings.ts'

/** Hooks that a plugin listened on, or listens on now, and that are not what they were. */
export function hookFindings({ before, now, registry }: Arrival): Finding[] {
  if (!before) return []
  const old = byName(before.hooks)
  const fresh = byName(now.hooks)
  const names = [...new Set([...Object.keys(before.taps), ...Object.keys(now.taps)])]
  return names.flatMap((name) => {
    const was = old.get(name)
    if (!was) return []
    const change = changeOf(was, fresh.get(name), registry.isActive(was.owner))
    if (!change) return []
    const listeners = new Set([...(before.taps[name] ?? []), ...(now.taps[name] ?? [])])
    return [...listeners]
      .filter((plugin) => Object.hasOwn(now.plugins, plugin))
      .map((plugin) => ({ plugin, about: 'hook', subject: name, ...change }) as const)
  })
}

type Change = Pick<Finding, 'text' | 'weight'>

function changeOf(
  was: CataloguedHook,
  is: CataloguedHook | undefined,
  ownerServes: boolean,
): Change | undefined {
  if (!is) {
    const why = ownerServes
      ? `${was.owner} does not have it any more`
      : `${was.owner} does not serve`
    return { text: `is gone: ${why}`, weight: 'look' }
  }
  const changes = [
    was.kind === is.kind ? '' : `is ${article(is.kind)} now, not ${article(was.kind)}`,
    was.changed === is.changed ? '' : `changed its payload or its meaning in ${is.changed ?? '?'}`,
    was.vetoable === is.vetoable ? '' : vetoWords(is),
    was.timeoutMs === is.timeoutMs ? '' : `gives ${is.timeoutMs ?? 'the usual'} ms`,
  ].filter(Boolean)
  if (changes.length > 0) return { text: changes.join('; '), weight: 'look' }
  const notes = [
    is.deprecated === undefined || was.deprecated !== undefined ? '' : `will go: ${is.deprecated}`,
    was.payload === is.payload || !was.payload || !is.payload ? '' : otherTypes,
  ].filter(Boolean)
  return notes.length > 0 ? { text: notes.join('; '), weight: 'note' } : undefined
}

/** A field that came is no harm, one that went is: the compiler knows. */
const otherTypes = 'has a payload whose types are written differently now'

const vetoWords = ({ vetoable }: CataloguedHook) =>
  vetoable ? 'may be refused now' : 'cannot be refused any more'

const article = (kind: string) => `${kind === 'action' ? 'an' : 'a'} ${kind}`

const byName = (hooks: readonly CataloguedHook[]) => new Map(hooks.map((hook) => [hook.name, hook]))
