import type { Database, FieldProblem, Jobs, Viewer } from 'portico/sdk'
import type { SectionName } from './sections.ts'

/** A form as a person had filled it in, and what was wrong with it. */
export interface ReturnedForm {
  fields: Record<string, unknown>
  /** Empty when the form was right but met a newer version. */
  problems: FieldProblem[]
}

const day = 86_400_000

/** Forms that could not be saved, for browsers without scripts: shown again with what was typed. */
export function createReturned(db: Database, jobs: Jobs, now: () => number) {
  jobs.every('forget-returned', '20 3 * * *', async () => {
    await db
      .table('returned')
      .where('at', '<', now() - day)
      .delete()
  })

  const place = (viewer: Viewer, personId: string, section: SectionName) => ({
    viewer_id: viewer.id,
    person_id: personId,
    section,
  })

  async function forget(viewer: Viewer, personId: string, section: SectionName): Promise<void> {
    await db
      .table('returned')
      .where(place(viewer, personId, section))
      .delete()
  }

  return {
    forget,

    async keep(
      viewer: Viewer,
      personId: string,
      section: SectionName,
      { fields, problems }: ReturnedForm,
    ): Promise<void> {
      const row = { fields: JSON.stringify(fields), problems: JSON.stringify(problems), at: now() }
      await db.tx(async () => {
        await forget(viewer, personId, section)
        await db.table('returned').insert({ ...place(viewer, personId, section), ...row })
      })
    },

    async find(
      viewer: Viewer,
      personId: string,
      section: SectionName,
    ): Promise<ReturnedForm | undefined> {
      const row = await db
        .table('returned')
        .where(place(viewer, personId, section))
        .first()
      return row && { fields: JSON.parse(row.fields), problems: JSON.parse(row.problems) }
    },
  }
}

export type Returned = ReturnType<typeof createReturned>
