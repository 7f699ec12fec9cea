import type { Viewer } from '../../sdk/access.ts'
import type { BodyProfile, RichText } from '../../sdk/items.ts'
import { loadBody, type RenderedBody } from './body/index.ts'
import { createMentions, keyOf, type MentionsOptions, withTrueNames } from './mentions.ts'
import type { Nodes } from './nodes.ts'

export type Bodies = ReturnType<typeof createBodies>

/** Bodies as people write them: Markdown or a document, with mentions of those the author may see. */
export function createBodies(options: MentionsOptions & { nodes: Nodes }) {
  const { nodes } = options
  const { resolve, namesOf } = createMentions(options)

  async function render(
    viewer: Viewer,
    body: string | RichText,
    profile: BodyProfile,
  ): Promise<RenderedBody> {
    const format = await loadBody()
    const known = new Map<string, string>()
    const rendered =
      typeof body === 'string'
        ? await format.fromMarkdown(body, {
            ...{ profile, textOf: nodes.text },
            resolveMention: async (names) => {
              const targets = await resolve(viewer, names)
              for (const target of targets.values()) known.set(keyOf(target), target.label)
              return targets
            },
          })
        : format.fromDoc(body, { profile, textOf: nodes.text })
    for (const { kind, data } of rendered.nodes) nodes.check(kind, data)
    // Mentions written in full name an id, and any name beside it.
    const unproven = rendered.mentions.filter((mention) => !known.has(keyOf(mention)))
    if (unproven.length === 0) return rendered
    const names = new Map([...known, ...(await namesOf(viewer, unproven))])
    return format.fromDoc(withTrueNames(rendered.doc, names), { profile, textOf: nodes.text })
  }

  async function toMarkdown(json: string, profile: BodyProfile): Promise<string> {
    const format = await loadBody()
    return format.toMarkdown(JSON.parse(json), { profile })
  }

  /** Of no item: nobody is mentioned. */
  async function toHtml(body: string | RichText, profile: BodyProfile): Promise<string> {
    const format = await loadBody()
    if (typeof body !== 'string') return format.fromDoc(body, { profile }).html
    const nobody = async () => new Map()
    return (await format.fromMarkdown(body, { profile, resolveMention: nobody })).html
  }

  return { render, toMarkdown, toHtml }
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

/** The rows of `item_refs`: whom and what a body names, each once; `items` are behind its links. */
export function refsOf(
  body: RenderedBody,
  items: readonly string[],
): { kind: string; target: string }[] {
  const refs = [
    ...body.mentions.map(({ type, id }) => ({ kind: 'mention', target: `${type}:${id}` })),
    ...body.tags.map((tag) => ({ kind: 'tag', target: tag })),
    ...items.map((id) => ({ kind: 'item', target: id })),
    ...body.links.map((link) => ({ kind: 'link', target: link })),
  ]
  return [...new Map(refs.map((ref) => [`${ref.kind} ${ref.target}`, ref])).values()].slice(0, 500)
}
