import { extname } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type Database, type Items, type Jobs, type RichText, safeHtml } from 'portico/sdk'
import type { Imported, Office, Preview } from './api.ts'
import { unreadable } from './api.ts'
import { shownPicture } from './pictures.ts'
import { decode } from './plain/decode.ts'
import type { Apart } from './reading/apart.ts'
import { kindOf } from './reading/kind.ts'
import type { Node } from './reading/nodes.ts'
import { withinSize } from './reading/size.ts'

interface Needs {
  db: Database
  items: Items
  jobs: Jobs
  apart: Apart
  now(): number
}

/** Raise it when files are to be read anew. */
const version = 1
const kept = { days: 60, bytes: 500 * 1024 * 1024 }
const most = { pictures: 40, pictureBytes: 3 * 1024 * 1024, characters: 200_000 }
const day = 24 * 60 * 60 * 1000

/** Files as HTML, kept by what is in them. */
export function createPreviews({ db, items, jobs, apart, now }: Needs): Office['preview'] {
  jobs.every('old-previews', '40 3 * * *', sweep)

  return async (file, { signal } = {}) => {
    const kind = kindOf(file.name, file.type)
    if (kind === null) throw unreadable('kind')
    const key = `${version}-${extname(file.name).slice(1, 12).toLowerCase()}-${file.hash}`
    const [known] = await db.select<{ body: string; used_at: number }>(
      'SELECT body, used_at FROM office_previews WHERE hash = ?',
      [key],
    )
    if (known) {
      if (now() - Number(known.used_at) > day) await used(key)
      return opened(known.body)
    }
    const bytes = new Uint8Array(await buffer(await file.open()))
    const preview = kind === 'markdown' ? await markdown(bytes) : await document(file.name, bytes)
    const body = JSON.stringify({ ...preview, kind, html: preview.html.html })
    const row = { hash: key, body, size: body.length, used_at: now() }
    await db.table('previews').insert(row).onConflict('hash').merge()
    return { ...preview, kind }

    async function document(name: string, bytes: Uint8Array): Promise<Omit<Preview, 'kind'>> {
      const task = { do: 'read' as const, name, bytes }
      const { imported } = await apart.perform<{ imported: Imported }>(task, signal)
      const { body, cut } = withinSize(withoutOurs(imported.body), most.characters)
      const { html } = await items.html(body, 'wiki')
      const skipped = [...imported.skipped]
      if (cut && !skipped.some(({ what }) => what === 'more')) {
        skipped.push({ what: 'more', count: 1 })
      }
      return { html: safeHtml(await withPictures(html, imported)), title: imported.title, skipped }
    }
  }

  async function markdown(bytes: Uint8Array): Promise<Omit<Preview, 'kind'>> {
    if (bytes.length === 0) throw unreadable('empty')
    const text = decode(bytes).replace(/^---\n[\s\S]*?\n---\n/, '')
    const cut = text.length > most.characters
    const html = await items.html(text.slice(0, most.characters).toWellFormed(), 'wiki')
    return { html, title: null, skipped: cut ? [{ what: 'more', count: 1 }] : [] }
  }

  async function used(hash: string): Promise<void> {
    await db.table('previews').where({ hash }).update({ used_at: now() })
  }

  /** What nobody looked at for long goes, and the oldest once there is much. */
  async function sweep(): Promise<void> {
    const old = now() - kept.days * day
    await db.table('previews').where('used_at', '<', old).delete()
    const rows = await db.select<{ hash: string; size: number }>(
      'SELECT hash, size FROM office_previews ORDER BY used_at DESC',
    )
    let bytes = 0
    const gone = rows.filter(({ size }) => {
      bytes += Number(size)
      return bytes > kept.bytes
    })
    for (const { hash } of gone) await db.table('previews').where({ hash }).delete()
  }
}

function opened(body: string): Preview {
  const { html, ...preview } = JSON.parse(body) as Omit<Preview, 'html'> & { html: string }
  return { ...preview, html: safeHtml(html) }
}

/** The sanitiser lets through only pictures of the portal; those of the file are put in behind it. */
async function withPictures(html: string, { pictures, skipped }: Imported): Promise<string> {
  let bytes = 0
  const shown = new Map<string, string>()
  for (const { name, bytes: picture } of pictures.slice(0, most.pictures)) {
    if (bytes > most.pictureBytes || !html.includes(`src="/files/${name}"`)) continue
    const address = await shownPicture(picture)
    if (address === undefined) skipped.push({ what: 'picture', count: 1 })
    else shown.set(name, address)
    bytes += address?.length ?? 0
  }
  return html.replace(/<img src="\/files\/([\w-]+)"([^>]*)>/g, (_, name: string, rest: string) => {
    const address = shown.get(name)
    return address === undefined ? '' : `<img src="${address}"${rest}>`
  })
}

/** A file may not speak with the portal's voice: its mentions, topics and files are only text. */
function withoutOurs(body: RichText): RichText {
  return { ...body, content: (body.content as Node[]).flatMap(plain) }
}

function plain(node: Node): Node[] {
  const { attrs = {}, content } = node
  const text = (value: unknown) => (value ? [{ type: 'text', text: String(value) }] : [])
  if (node.type === 'mention') return text(`@${attrs.label}`)
  if (node.type === 'hashtag') return text(`#${attrs.tag}`)
  if (node.type === 'file') return text(attrs.name)
  if (node.type === 'embed') return []
  return [content ? { ...node, content: content.flatMap(plain) } : node]
}
