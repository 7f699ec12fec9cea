import type { PersonCard, SetupContext, Spaces, Viewer } from 'portico/sdk'
import type { NoticeType } from './api.ts'
import type { Bundle } from './bundles.ts'
import type { Declared } from './declared.ts'
import type { SeenRow } from './seen.ts'

type Needs = Pick<SetupContext, 't' | 'people' | 'db'> & { declared: Declared; spaces: Spaces }

/** A bundle as a person reads it. */
export interface Told {
  id: string
  type: string
  icon: string
  actor: PersonCard | null
  /** The sentence. */
  text: string
  /** How the newest of it begins. */
  excerpt: string | null
  path: string
  action: string
  at: number
  unread: boolean
  n: number
  about: string
}

const longestTitle = 90
/** Of a text that stands for a title. */
const longestBeginning = 60
const longestExcerpt = 180

/** Says in a language what happened. Titles and texts come from `seen`, so they may be read. */
export function createWords({ t, people, declared, db, spaces }: Needs) {
  async function tell(locale: string, bundles: readonly Bundle[]): Promise<Told[]> {
    const cards = await people.cards([
      ...new Set(bundles.flatMap(({ actorIds }) => actorIds[0] ?? [])),
    ])
    return bundles.flatMap((bundle) => {
      const type = declared.type(bundle.newest.type)
      return type ? [told(locale, type, bundle, cards.get(bundle.actorIds[0] ?? '') ?? null)] : []
    })
  }

  function told(locale: string, type: NoticeType, bundle: Bundle, actor: PersonCard | null): Told {
    const { newest, n, actorIds } = bundle
    return {
      id: newest.id,
      type: type.name,
      icon: type.icon,
      actor,
      text: t(locale, type.text, {
        ...(newest.params && JSON.parse(newest.params)),
        actor: actor?.name ?? t(locale, 'notifications.somebody'),
        others: Math.max(actorIds.length - 1, 0),
        title: titleOf(newest) ?? t(locale, 'notifications.untitled'),
        n,
      }),
      excerpt: excerptOf(newest),
      path: newest.path,
      action: t(locale, type.action ?? 'notifications.open'),
      at: newest.at,
      unread: newest.read_at === null,
      n,
      about: newest.bundle,
    }
  }

  /** What the reason refers to, by its name of now. */
  async function refTitle(viewer: Viewer, { ref, ref_title }: SeenRow): Promise<string | null> {
    const [kind, id] = ref === null ? [] : split(ref)
    if (kind === 'item') {
      const gate = db.gate(viewer, 'i')
      const [row] = await db.select<{ title: string | null; text: string }>(
        `SELECT i.title, SUBSTR(i.body_text, 1, 120) AS text FROM items i
         WHERE i.id = ? AND i.deleted_at IS NULL AND ${gate.sql}`,
        [id!, ...gate.parameters],
      )
      if (!row) return null
      return row.title ? shortened(row.title, longestTitle) : shortened(row.text, longestBeginning)
    }
    if (kind === 'space') return (await spaces.list(viewer, { ids: [id!] }))[0]?.title ?? null
    if (kind === 'person') {
      return (await people.find(viewer, { ids: [id!], limit: 1 })).items[0]?.name ?? null
    }
    return ref_title ?? ref
  }

  return {
    tell,

    /** Why somebody was told, and whether that can be ended. */
    async why(
      viewer: Viewer,
      locale: string,
      notice: SeenRow,
    ): Promise<{ text: string; mayStop: boolean; order: boolean }> {
      const reason = declared.reason(notice.reason)
      const type = declared.type(notice.type)
      const order = type?.mandatory === true
      const known = await refTitle(viewer, notice)
      const key = known === null && notice.ref !== null ? reason?.untitled : reason?.text
      const text = key ? t(locale, key, { refTitle: known ?? '', ref: notice.ref ?? '' }) : ''
      return { text, mayStop: !order && reason?.stop !== undefined, order }
    },
  }
}

export type Words = ReturnType<typeof createWords>

export function titleOf({ title, thread_text, item_text }: SeenRow): string | null {
  if (title) return shortened(title, longestTitle)
  const text = thread_text ?? item_text
  return text ? shortened(text, longestBeginning) : null
}

/** Of a comment, or of what has a title besides. */
function excerptOf({ item_text, thread_id, title }: SeenRow): string | null {
  if (!item_text || (thread_id === null && title === null)) return null
  return shortened(item_text, longestExcerpt)
}

export function shortened(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const letters = [...line]
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line
}

function split(ref: string): [string, string] {
  const at = ref.indexOf(':')
  return [ref.slice(0, at), ref.slice(at + 1)]
}
