import { coreErrors, type Database, type Viewer } from 'portico/sdk'

/** The parts of a profile that are changed by one form each. */
export const sectionNames = ['facts', 'about', 'competences', 'links'] as const
export type SectionName = (typeof sectionNames)[number]

/** A part of a profile as it is stored; version 0 was never written. */
export interface Section {
  version: number
  data: Record<string, unknown>
  editedBy: string | null
  editedAt: number | null
}

interface Row {
  section: SectionName
  version: number
  data: string
  edited_by: string
  edited_at: number
}

const unwritten: Section = { version: 0, data: {}, editedBy: null, editedAt: null }

/** What people have said about themselves. Ask `people.get` first: these tables know no gate. */
export function createSections(db: Database, now: () => number) {
  async function all(personId: string): Promise<Record<SectionName, Section>> {
    const rows: Row[] = await db.table('sections').where({ person_id: personId })
    const found = Object.fromEntries(
      rows.map((row) => [
        row.section,
        {
          version: row.version,
          data: JSON.parse(row.data),
          editedBy: row.edited_by,
          editedAt: Number(row.edited_at),
        },
      ]),
    )
    return Object.fromEntries(
      sectionNames.map((name) => [name, found[name] ?? unwritten]),
    ) as Record<SectionName, Section>
  }

  return {
    all,

    /** One field of the section "facts" of several people. */
    async facts(personIds: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
      const rows = await db.select<{ person_id: string; data: string }>(
        `SELECT person_id, data FROM people_sections
         WHERE section = 'facts' AND person_id ${db.oneOf}`,
        [JSON.stringify(personIds)],
      )
      return new Map(rows.map((row) => [row.person_id, JSON.parse(row.data)]))
    },

    /**
     * Merges `change` into a section; without a version over whatever is there. In the ambient
     * transaction. @throws core:conflict
     */
    async write(
      viewer: Viewer,
      personId: string,
      section: SectionName,
      change: { version: number | undefined; data: Record<string, unknown> },
    ): Promise<void> {
      const key = { person_id: personId, section }
      const current: Row | undefined = await db.table('sections').where(key).first()
      const version = current?.version ?? 0
      if (change.version !== undefined && change.version !== version) throw coreErrors.conflict()
      const row = {
        version: version + 1,
        data: JSON.stringify({ ...JSON.parse(current?.data ?? '{}'), ...change.data }),
        edited_by: viewer.id,
        edited_at: now(),
      }
      if (current === undefined) {
        // Two first versions at once: the second one meets the key of the first.
        const inserted = await db
          .table('sections')
          .insert({ ...key, ...row })
          .onConflict(['person_id', 'section'])
          .ignore()
          .returning('version')
        if (inserted.length === 0) throw coreErrors.conflict()
        return
      }
      const changed = await db
        .table('sections')
        .where({ ...key, version })
        .update(row)
      if (changed === 0) throw coreErrors.conflict()
    },
  }
}

export type Sections = ReturnType<typeof createSections>
