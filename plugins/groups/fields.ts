import { coreErrors, type FieldProblem } from 'portico/sdk'
import type { GroupInput } from './api.ts'
import type { GroupRow } from './store.ts'

type Facts = Partial<Omit<GroupRow, 'space_id'>>

const most = { tags: 10, tag: 40, process: 120 }

/** The plugin's own columns of what somebody filled in. @throws core:invalid, naming every field */
export function factsFrom(input: Partial<GroupInput>, categories: ReadonlySet<string>): Facts {
  const tags = input.tags === undefined ? undefined : cleanTags(input.tags)
  const problems: FieldProblem[] = []
  const refuse = (path: string, message: string) => void problems.push({ path, message })
  if (input.category && !categories.has(input.category)) {
    refuse('/category', `must be one of: ${[...categories].join(', ')}`)
  }
  if (tags && tags.length > most.tags) refuse('/tags', `must be at most ${most.tags}`)
  if (tags?.some((tag) => tag.length > most.tag)) {
    refuse('/tags', `must have at most ${most.tag} characters each`)
  }
  if ((input.process?.trim().length ?? 0) > most.process) {
    refuse('/process', `must have at most ${most.process} characters`)
  }
  if (input.endsOn && !isDay(input.endsOn)) refuse('/endsOn', 'must be a day, such as 2026-05-31')
  if (problems.length > 0) throw coreErrors.invalid({ fields: problems })
  const { category, process, project, endsOn, hue } = input
  // Nobody asks to be let into what they may not know of.
  const entry = input.visibility === 'secret' ? 'invitation' : input.entry
  return defined({
    category: category === undefined ? undefined : category || null,
    tags: tags && JSON.stringify(tags),
    process: process === undefined ? undefined : process?.trim() || null,
    project: project === undefined ? undefined : Number(project),
    ends_on: endsOn === undefined ? undefined : endsOn || null,
    entry,
    hue,
  })
}

/** `#Run, run ,` is one tag: `run`. */
export function cleanTags(tags: readonly string[]): string[] {
  const words = tags.map((tag) => tag.trim().replace(/^#+/, '').replace(/\s+/g, '-').toLowerCase())
  return [...new Set(words.filter(Boolean))]
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && iso(day) === text
}

const iso = (day: Date) => day.toISOString().slice(0, 10)

const longestWord = 60

/** The words groups are found by; of a long one its beginning. */
export function wordsOf(text: string): string[] {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  return [...new Set(words.map((word) => word.slice(0, longestWord)))]
}

/** What the directory searches. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ').normalize('NFKC').toLowerCase()
}

export function defined<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}
