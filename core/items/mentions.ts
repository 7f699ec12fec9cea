import type { Viewer } from '../../sdk/access.ts'
import { coreErrors, isPorticoError } from '../../sdk/errors.ts'
import type { RichText } from '../../sdk/items.ts'
import type { CoreSpaces } from '../access/index.ts'
import type { CorePeople } from '../identity/index.ts'
import { departmentNames } from '../identity/index.ts'
import type { Mentioned, MentionTarget } from './body/index.ts'

/** A body calls so many at most; any further name is mere text. */
const most = 100

export interface MentionsOptions {
  people: Pick<CorePeople, 'byLogin' | 'get' | 'departments'>
  spaces: Pick<CoreSpaces, 'list'>
}

/** Whom a body may call: those its author may know of, under their own names. */
export function createMentions({ people, spaces }: MentionsOptions) {
  /** Who `@name` is: a person by login, else a department by its name. */
  async function resolve(viewer: Viewer, names: string[]): Promise<Map<string, MentionTarget>> {
    const targets = new Map<string, MentionTarget>()
    const others: string[] = []
    for (const login of names.slice(0, most)) {
      const person = await people.byLogin(viewer, login)
      if (person) targets.set(login, { type: 'person', id: person.id, label: person.name })
      else others.push(login)
    }
    if (others.length === 0) return targets
    const departments = departmentNames(await people.departments(viewer))
    for (const name of others) {
      const department = departments.get(name)
      if (!department) continue
      targets.set(name, { type: 'department', id: department.id, label: department.name })
    }
    return targets
  }

  /** The true name of each that may be called, by `type:id`. */
  async function namesOf(
    viewer: Viewer,
    mentions: readonly Mentioned[],
  ): Promise<Map<string, string>> {
    const names = new Map<string, string>()
    const some = mentions.slice(0, most)
    const ids = (type: Mentioned['type']) =>
      some.flatMap((one) => (one.type === type ? one.id : []))
    for (const id of ids('person')) {
      const person = await people.get(viewer, id).catch(undefinedIfMissing)
      if (person) names.set(`person:${id}`, person.name)
    }
    const groups = ids('group')
    if (groups.length > 0) {
      const known = await spaces.list(viewer, { ids: groups })
      for (const { id, title } of known) names.set(`group:${id}`, title)
    }
    if (ids('department').length > 0) {
      const known = await people.departments(viewer)
      for (const { id, name } of known) names.set(`department:${id}`, name)
    }
    const wanted = new Set(some.map(keyOf))
    return new Map([...names].filter(([key]) => wanted.has(key)))
  }

  return { resolve, namesOf }
}

export const keyOf = ({ type, id }: Mentioned) => `${type}:${id}`

/** The same document where every mention bears its true name and the others are text. */
export function withTrueNames(doc: RichText, names: ReadonlyMap<string, string>): RichText {
  return renamed(doc as unknown as Node, names) as unknown as RichText
}

interface Node {
  type: string
  text?: string
  marks?: unknown[]
  attrs?: Mentioned & { label: string }
  content?: Node[]
}

function renamed(node: Node, names: ReadonlyMap<string, string>): Node {
  if (node.type !== 'mention' || !node.attrs) {
    return node.content
      ? { ...node, content: node.content.map((child) => renamed(child, names)) }
      : node
  }
  const { attrs, marks } = node
  const label = names.get(keyOf(attrs))
  if (label !== undefined) return { ...node, attrs: { ...attrs, label } }
  return { type: 'text', text: `@${attrs.label}`, ...(marks && { marks }) }
}

function undefinedIfMissing(error: unknown): undefined {
  if (isPorticoError(error) && error.code === coreErrors.notFound.code) return undefined
  throw error
}
