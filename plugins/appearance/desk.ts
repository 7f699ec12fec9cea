import type { Arranged, AuditEntry, BrandValue, SetupContext, Viewer } from 'portico/sdk'

type Needs = Pick<SetupContext, 'arrangement' | 'audit'>

/** A brand as it is being worked on. */
export interface WorkedOn {
  id: string
  /** What the form shows: the draft, or what is published. */
  value: BrandValue
  published: Arranged<BrandValue> | undefined
  draft: Arranged<BrandValue> | undefined
}

/** The brands with their drafts, and what became of them. */
export function createDesk({ arrangement, audit }: Needs) {
  const kind = 'brand'

  return {
    async open(id: string): Promise<WorkedOn> {
      const [published, draft] = await Promise.all([
        arrangement.get<BrandValue>(kind, id),
        arrangement.draft<BrandValue>(kind, id),
      ])
      return { id, value: draft?.value ?? published?.value ?? {}, published, draft }
    },

    /** The portal's own first. */
    async list(): Promise<{ id: string; title: string | undefined }[]> {
      const documents = await arrangement.list<BrandValue>(kind)
      const others = documents.filter(({ id }) => id !== 'portal')
      return [
        { id: 'portal', title: undefined },
        ...others.map(({ id, value }) => ({ id, title: value.title ?? value.name ?? id })),
      ]
    },

    saveDraft: (viewer: Viewer, id: string, value: BrandValue) =>
      arrangement.saveDraft(viewer, { kind, id, value: value as Record<string, unknown> }),

    publish: (viewer: Viewer, id: string, value: BrandValue, version: number | undefined) =>
      arrangement.change(viewer, [
        {
          ...{ kind, id, value: value as Record<string, unknown> },
          ...(version !== undefined && { version }),
        },
      ]),

    discard: (viewer: Viewer, id: string) =>
      arrangement.saveDraft(viewer, { kind, id, value: undefined }),

    remove: (viewer: Viewer, id: string) =>
      arrangement.change(viewer, [{ kind, id, value: undefined }]),

    history: (viewer: Viewer, id: string): Promise<AuditEntry[]> =>
      audit.list(viewer, { object: `${kind}:${id}`, limit: 8 }),

    revert: arrangement.revert,
    state: arrangement.state,
  }
}

export type Desk = ReturnType<typeof createDesk>
