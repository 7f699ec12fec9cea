import type { Viewer } from '../../../sdk/access.ts'
import { coreErrors } from '../../../sdk/errors.ts'
import type { UploadRequest, UploadRule } from '../../../sdk/files.ts'
import { tooLarge } from '../faults.ts'

/** What may be uploaded, and how large. */
export function createUses(limits: { usual: number; largest: number }) {
  const rules = new Map<string, UploadRule>()

  function ruleOf(use: string): UploadRule {
    const rule = rules.get(use)
    if (rule) return rule
    const message = 'names nothing that files are uploaded for here'
    throw coreErrors.invalid({ fields: [{ path: '/use', message }] })
  }

  /** Bytes one file may have. @throws core:invalid when there is no such use */
  async function limitOf(use: string | null): Promise<number> {
    if (use === null) return limits.usual
    const { maxBytes = limits.usual } = ruleOf(use)
    return Math.min(typeof maxBytes === 'number' ? maxBytes : await maxBytes(), limits.largest)
  }

  return {
    ...limits,
    limitOf,
    define: (use: string, rule: UploadRule) => void rules.set(use, rule),
    /** @throws core:too-large, and whatever the rule says */
    async check(viewer: Viewer, use: string | null, upload: UploadRequest): Promise<void> {
      const limit = await limitOf(use)
      if (upload.size > limit) throw tooLarge(limit)
      if (use !== null) await ruleOf(use).check?.(viewer, upload)
    },
  }
}

export type Uses = ReturnType<typeof createUses>
