import { type CorePermission, coreErrors, type Routes, reply, Type } from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { Drafts } from './drafts.ts'
import type { WikiPages } from './pages.ts'
import { bodyOf, isWritten, pageBody, savedText } from './text-input.ts'
import { answerOf, type Writing } from './writing.ts'

export type WikiPermission = 'wiki:create' | 'wiki:manage'
export type WikiRoutes = Routes<WikiPermission | CorePermission>

const newPage = Type.Object({
  ...pageBody,
  /** Id or slug of the wiki. */
  space: Type.Optional(Type.String({ maxLength: 100 })),
  under: Type.Optional(Type.String({ maxLength: 64 })),
  /** Only its author sees it until it is published. */
  draft: Type.Optional(Type.Boolean()),
})

const changedPage = Type.Object({
  ...pageBody,
  title: Type.Optional(pageBody.title),
  note: Type.Optional(Type.String({ maxLength: 300 })),
  /** A form's second button: keep it as a draft. */
  draft: Type.Optional(Type.Boolean()),
})

interface Needs {
  routes: WikiRoutes
  pages: WikiPages
  drafts: Drafts
  writing: Writing
  restoredNote(locale: string, version: number): string
}

/** Pages: written, changed, kept as drafts, brought back to what they were. */
export function addPageRoutes({ routes, pages, drafts, writing, restoredNote }: Needs): void {
  const writes = ['items', 'wiki_pages']
  const maxBytes = 8 * 1024 * 1024

  routes.post(
    '/pages',
    {
      ...{ summary: 'Write a page', access: 'signed-in', writes, maxBytes, status: 201 },
      body: newPage,
    },
    async ({ viewer, body: { space, under, draft, title, files, ...text } }) => {
      const page = { title, body: bodyOf(text), space, under: under || null, draft, files }
      const item = await writing.create(viewer, page)
      const url = pageUrl(item)
      const next = draft ? `${url}/edit` : url
      return reply({ status: 201, body: answerOf(item), next })
    },
  )
  routes.get(
    '/pages/:id',
    { summary: 'A page', access: 'signed-in', reads: ['items'] },
    async ({ viewer, params }) => {
      const item = await pages.get(viewer, params.id)
      return { ...item, url: pageUrl(item) }
    },
  )
  routes.patch(
    '/pages/:id',
    {
      ...{ summary: 'Change a page for everybody, or keep a draft of it', access: 'signed-in' },
      ...{ body: changedPage, writes: [...writes, 'wiki_drafts'], maxBytes },
    },
    async ({ viewer, params: { id }, body, version, wants }) => {
      if (version === undefined) throw coreErrors.preconditionRequired()
      const { draft, title, files, note, ...text } = body
      const item = await pages.get(viewer, id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const given = isWritten(text) ? bodyOf(text) : undefined
      const kept = { title: title ?? item.title ?? '', body: given ?? '', base: version }
      const url = pageUrl(item)
      if (draft) {
        if (given === undefined) throw coreErrors.invalid({ fields: [missingText] })
        await drafts.save(viewer, id, kept)
        return reply({ body: { draft: true }, next: `${url}/edit?saved=1` })
      }
      if (wants === 'html' && item.version !== version && given !== undefined) {
        // What was written is not lost: it waits beside what the other one wrote.
        await drafts.save(viewer, id, kept)
        return reply({ next: `${url}/edit?conflict=1` })
      }
      const change = { title, body: given, files, note }
      const published = await writing.publish(viewer, id, version, change)
      return reply({ body: answerOf(published), next: pageUrl(published) })
    },
  )
  routes.put(
    '/pages/:id/draft',
    {
      ...{ summary: 'Keep my draft of a page', access: 'signed-in', maxBytes },
      ...{ body: savedText, writes: ['wiki_drafts'] },
    },
    async ({ viewer, params: { id }, body: { title, base, ...text } }) => {
      const item = await pages.get(viewer, id)
      if (!item.may.edit) throw coreErrors.forbidden()
      const savedAt = await drafts.save(viewer, id, { title, base, body: bodyOf(text) ?? '' })
      return { savedAt }
    },
  )
  routes.delete(
    '/pages/:id/draft',
    { summary: 'Forget my draft of a page', access: 'signed-in', writes: ['wiki_drafts'] },
    async ({ viewer, params: { id } }) => {
      const item = await pages.get(viewer, id)
      await drafts.forget(viewer, id)
      return reply({ status: 204, next: pageUrl(item) })
    },
  )
  routes.post(
    '/pages/:id/restore',
    {
      ...{ summary: 'Bring a page back to an earlier version', access: 'signed-in', writes },
      body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
    },
    async ({ viewer, params, body: { version }, locale }) => {
      const note = restoredNote(locale, version)
      const item = await writing.restore(viewer, params.id, version, note)
      return reply({ body: answerOf(item), next: pageUrl(item) })
    },
  )
}

const missingText = { path: '/body', message: 'is missing: a draft is a text' }
