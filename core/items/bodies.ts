import type { Viewer } from '../../sdk/access.ts'
import type { BodyProfile, RichText } from '../../sdk/items.ts'
import type { CorePeople } from '../identity/index.ts'
import { loadBody, type MentionTarget, type RenderedBody } from './body/index.ts'

/** Bodies as people write them: Markdown or a document, with mentions of those the author may see. */
export function createBodies(people: Pick<CorePeople, 'byLogin'>) {
  async function render(
    viewer: Viewer,
    body: string | RichText,
    profile: BodyProfile,
  ): Promise<RenderedBody> {
    const format = await loadBody()
    if (typeof body !== 'string') return format.fromDoc(body, { profile })
    return format.fromMarkdown(body, {
      profile,
      resolveMention: (logins) => resolve(viewer, logins),
    })
  }

  async function resolve(viewer: Viewer, logins: string[]): Promise<Map<string, MentionTarget>> {
    const targets = new Map<string, MentionTarget>()
    for (const login of logins.slice(0, 100)) {
      const person = await people.byLogin(viewer, login)
      if (person) targets.set(login, { type: 'person', id: person.id, label: person.name })
    }
    return targets
  }

  async function toMarkdown(json: string, profile: BodyProfile): Promise<string> {
    const format = await loadBody()
    return format.toMarkdown(JSON.parse(json), { profile })
  }

  return { render, toMarkdown }
}

/** The columns of a body. */
export function bodyColumns(body: RenderedBody) {
  return {
    body_json: JSON.stringify(body.doc),
    body_html: body.html,
    body_text: body.text,
    body_version: body.schemaVersion,
  }
}

/** The rows of `item_refs`: whom and what a body names, each once. */
export function refsOf(body: RenderedBody): { kind: string; target: string }[] {
  const refs = [
    ...body.mentions.map(({ type, id }) => ({ kind: 'mention', target: `${type}:${id}` })),
    ...body.tags.map((tag) => ({ kind: 'tag', target: tag })),
    ...body.links.map((link) => ({ kind: 'link', target: link })),
  ]
  return [...new Map(refs.map((ref) => [`${ref.kind} ${ref.target}`, ref])).values()].slice(0, 500)
}
