import { nearest } from '../config/index.ts'
import { type Mentions, mentionsIn, syntaxProblem } from '../pages/template-syntax.ts'
import { find, type Layer, namesIn, textOf } from './layers.ts'
import { hashOf, readStamp } from './stamp.ts'

/** Something about a theme that somebody has to look at. */
export interface ThemeFinding {
  code: 'drift' | 'unstamped' | 'unknown-template' | 'missing-slot' | 'broken'
  /** `site`, or the id of the theme. */
  owner: string
  template: string
  message: string
}

export interface DoctorOptions {
  /** As templates are looked up. */
  layers: readonly Layer[]
  helpers: readonly string[]
  /** Owners that are looked at. */
  owners: readonly string[]
}

/** What no longer fits: templates whose base has changed, that nothing shows, that lack a slot. */
export function examine({ layers, helpers, owners }: DoctorOptions): ThemeFinding[] {
  const own = layers.filter(({ owner, kind }) => kind !== 'plugin' && owners.includes(owner))
  const mentions = createMentions(layers)
  const included = new Set(
    layers.flatMap((layer) =>
      [...layer.templates.keys()].flatMap((name) => [...mentions(name, layer).partials]),
    ),
  )
  return own.flatMap((layer) => [
    ...[...layer.templates.keys()]
      .sort()
      .flatMap((name) => [
        ...broken(name, layer, helpers),
        ...outdated(name, layer, layers, included),
      ]),
    ...missingSlots(layer, layers, mentions),
  ])
}

function broken(template: string, layer: Layer, helpers: readonly string[]): ThemeFinding[] {
  const problem = syntaxProblem(textOf(template, layer), helpers)
  if (problem === undefined) return []
  const message = `cannot be used: ${problem}`
  return [{ code: 'broken', owner: layer.owner, template, message }]
}

function outdated(
  template: string,
  layer: Layer,
  layers: readonly Layer[],
  included: ReadonlySet<string>,
): ThemeFinding[] {
  const { owner } = layer
  const base = find(template, layers, layers.indexOf(layer) + 1)
  if (!base) {
    if (included.has(template)) return []
    const near = nearest(template, namesIn(layers.filter((one) => one !== layer)))
    const message = `stands in for nothing, and nothing includes it.${near ? ` Did you mean ${near}?` : ''}`
    return [{ code: 'unknown-template', owner, template, message }]
  }
  const stamp = readStamp(textOf(template, layer))
  const redo = `portico theme eject ${template}`
  if (!stamp) {
    const message = `does not say what it was made from, so nobody notices when ${base.owner} changes it. Begin it with \`${redo}\`.`
    return [{ code: 'unstamped', owner, template, message }]
  }
  if (stamp.owner === base.owner && stamp.hash === hashOf(textOf(template, base))) return []
  const whose = stamp.owner === base.owner ? base.owner : `${base.owner} (it was ${stamp.owner})`
  const message = `its base in ${whose} has changed since. Compare, take over what is new, and write the comment of \`${redo} --print\` above it.`
  return [{ code: 'drift', owner, template, message }]
}

/** A whole page is looked at: a slot that moved to another template is not missing. */
function missingSlots(
  layer: Layer,
  layers: readonly Layer[],
  mentions: (name: string, layer: Layer) => Mentions,
): ThemeFinding[] {
  const below = layers.slice(layers.indexOf(layer) + 1)
  const whole = [layer, ...below]
  return namesIn(below)
    .filter((name) => name.startsWith('layouts/') || layer.templates.has(name))
    .filter((name) => !name.startsWith('shell/'))
    .flatMap((template) => {
      const now = slotsOf(template, whole, mentions)
      const before = slotsOf(template, below, mentions)
      return [...before]
        .filter((slot) => !now.has(slot))
        .map((slot) => ({
          ...{ code: 'missing-slot' as const, owner: layer.owner, template },
          message: `the slot "${slot}" is no longer shown; write {{slot "${slot}"}} where its widgets shall stand.`,
        }))
    })
}

/** With those of everything it includes. */
function slotsOf(
  root: string,
  layers: readonly Layer[],
  mentions: (name: string, layer: Layer) => Mentions,
): Set<string> {
  const slots = new Set<string>()
  const seen = new Set<string>()
  const open = [root]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const layer = seen.has(name) ? undefined : find(name, layers)
    seen.add(name)
    if (!layer) continue
    const found = mentions(name, layer)
    for (const slot of found.slots) slots.add(slot)
    open.push(...found.partials)
  }
  return slots
}

/** Each template is read once; one that is no Handlebars names nothing, and is told of elsewhere. */
function createMentions(layers: readonly Layer[]) {
  const read = new Map<string, Mentions>()
  return (name: string, layer: Layer): Mentions => {
    const key = `${layers.indexOf(layer)} ${name}`
    let found = read.get(key)
    if (!found) {
      try {
        found = mentionsIn(textOf(name, layer))
      } catch {
        found = { slots: new Set(), partials: new Set() }
      }
      read.set(key, found)
    }
    return found
  }
}
