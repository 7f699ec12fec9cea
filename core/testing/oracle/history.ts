import type { Company } from './model.ts'
import type { Play } from './play.ts'
import { type Secret, secretsOf } from './secrets.ts'

/** The company after one step, and how far the portal's voices had come by then. */
interface Chapter {
  company: Company
  lastEvent: number
  letters: number
}

/** The secrets as they stood before and after the step in which something was said. */
export interface Moment {
  before: Map<string, Secret>
  after: Map<string, Secret>
}

/** Remembers the company step by step: what was said is judged by who knew what at that time. */
export function createHistory({ portal, company }: Play, letters: () => number) {
  const chapters: Chapter[] = []
  const pages = new Map<number, Map<string, Secret>>()

  function pageOf(at: number): Map<string, Secret> {
    const page = pages.get(at) ?? secretsOf(chapters[at]!.company)
    pages.set(at, page)
    return page
  }

  function momentAt(at: number): Moment | undefined {
    return at < 1 ? undefined : { before: pageOf(at - 1), after: pageOf(at) }
  }

  return {
    /** After each step: all that was told is delivered, and the company is as it is. */
    async turnPage(): Promise<number> {
      const [row] = await portal.portal.rooms.db.select<{ last: number | null }>(
        'SELECT MAX(id) AS last FROM outbox',
      )
      chapters.push({
        company: structuredClone(company),
        lastEvent: Number(row?.last ?? 0),
        letters: letters(),
      })
      return chapters.length - 1
    },
    /** When an event was told; undefined for what is older than the history. */
    ofEvent: (id: number) => momentAt(chapters.findIndex(({ lastEvent }) => id <= lastEvent)),
    /** When the letter of this number left. */
    ofLetter: (index: number) => momentAt(chapters.findIndex((chapter) => index < chapter.letters)),
  }
}

export type History = ReturnType<typeof createHistory>

/** What somebody was told at that moment and knew neither before nor after it. */
export function toldTooMuch(
  { before, after }: Moment,
  person: number,
  tokens: Iterable<string>,
): Secret[] {
  return [...tokens].flatMap((token) => {
    const secret = after.get(token)!
    return secret.knows(person) || before.get(token)?.knows(person) ? [] : [secret]
  })
}
