import { createHash } from 'node:crypto'
import type { Access, MailLater } from 'portico/sdk'
import type { Bundles } from '../bundles.ts'
import type { ChoicesStore } from '../choices.ts'
import { bundlesOf } from '../letters.ts'
import { shortened, type Words } from '../words.ts'

export interface PushMessage {
  /** JSON for the service worker: `title`, `body`, `path`, `tag`. */
  payload: string
  /** What a later message about the same thing takes the place of. */
  topic: string
  urgent: boolean
}

interface Needs {
  access: Access
  bundles: Bundles
  choices: ChoicesStore
  words: Words
}

const most = 100

/** Push services take 4 KB; what is shown on a lock screen is far less. */
export function createMessages({ access, bundles, choices, words }: Needs) {
  return async (
    letterId: string,
    personId: string,
  ): Promise<PushMessage | MailLater | undefined> => {
    const viewer = await access.viewerOf(personId).catch(() => undefined)
    if (!viewer) return undefined
    const seen = await bundles.ofLetter(viewer, letterId, most)
    const [bundle] = bundlesOf(seen.filter(({ read_at }) => read_at === null))
    const [told] = bundle ? await words.tell(viewer.locale, [bundle]) : []
    if (!bundle || !told) return undefined
    // A push service that was away may be back in the middle of the night.
    const later = bundle.newest.mandatory === 1 ? undefined : await choices.quietUntil(viewer)
    if (later !== undefined) return { later }
    const { type, bundle: about } = bundle.newest
    const tag = createHash('sha256').update(`${type} ${about}`).digest('base64url').slice(0, 32)
    const payload = JSON.stringify({
      title: shortened(told.text, 160),
      body: shortened(told.excerpt ?? '', 160),
      ...{ path: told.path, tag },
    })
    return {
      payload,
      topic: tag,
      urgent: (await words.why(viewer, viewer.locale, bundle.newest)).order,
    }
  }
}
