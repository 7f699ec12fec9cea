import type { Portal } from '../../portal.ts'
import { type Content, code, sections } from './markdown.ts'

const policy: Record<string, string> = {
  action: 'something happened; called after commit, one tap after another',
  filter: 'a value on its way; a tap that fails is skipped',
  guard: 'may it happen? The first reason denies; a tap that fails denies, too',
  collect: 'asks all taps at once; one that fails contributes nothing',
}

export function hooksPage({ rooms }: Portal): Content {
  const body = rooms.hooks
    .knownHooks()
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, kind, meta }) => {
      const facts = [
        `${kind} (${policy[kind]})`,
        meta.vetoable ? 'a tap may refuse by throwing a `PorticoError`' : '',
        meta.timeoutMs ? `a tap has ${meta.timeoutMs} ms` : '',
        meta.since ? `since ${meta.since}` : '',
        meta.changed ? `changed in ${meta.changed}` : '',
        meta.deprecated ? `deprecated: ${meta.deprecated}` : '',
      ]
      return [code(name), `${meta.doc}\n\n*${facts.filter(Boolean).join(' · ')}*`] as const
    })
  return [
    'Hooks',
    'Extension points. Listen in `setup` with `hooks.on(token, …)`, or with `hooks.onOptional(name, …)` where the plugin may be absent. The payload’s type is that of the token.',
    sections(body),
  ]
}
