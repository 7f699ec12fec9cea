import { extname } from 'node:path'
import { type Database, type Items, isPorticoError, type Jobs, safeHtml } from 'portico/sdk'
import {
  type Imported,
  type Office,
  type Preview,
  type Skipped,
  unreadable,
  type WhyUnreadable,
} from './api.ts'
import { keepPreviews } from './kept-previews.ts'
import { shownPicture } from './pictures.ts'
import { decode } from './plain/decode.ts'
import type { Apart } from './reading/apart.ts'
import { allBytes, mostBytes } from './reading/bytes.ts'
import { kindOf } from './reading/kind.ts'
import { withinSize } from './reading/size.ts'
import { withoutOurs } from './reading/voice.ts'

interface Needs {
  db: Database
  items: Items
  jobs: Jobs
  apart: Apart
  now(): number
}

/** Raise it when files are to be read anew. */
const version = 1
const most = { pictures: 40, pictureBytes: 3 * 1024 * 1024, characters: 200_000 }

/** Files as HTML, kept by what is in them. */
export function createPreviews({ db, items, jobs, apart, now }: Needs): Office['preview'] {
  const kept = keepPreviews({ db, jobs, now })

  return async (file, { signal } = {}) => {
    const kind = kindOf(file.name, file.type)
    if (kind === null) throw unreadable('kind')
    const key = `${version}-${extname(file.name).slice(1, 12).toLowerCase()}-${file.hash}`
    const known = await kept.get(key)
    if (known && 'unreadable' in known) throw unreadable(known.unreadable)
    if (known) return known
    try {
      const bytes = await allBytes(await file.open(), mostBytes.document)
      const made = kind === 'markdown' ? await markdown(bytes) : await document(file.name, bytes)
      const preview: Preview = { ...made, kind }
      await kept.put(key, preview)
      return preview
    } catch (error) {
      const why = whyOf(error)
      if (why) await kept.put(key, { unreadable: why })
      throw error
    }

    async function document(name: string, bytes: Uint8Array): Promise<Omit<Preview, 'kind'>> {
      const task = { do: 'read' as const, name, bytes }
      const { imported } = await apart.perform<{ imported: Imported }>(task, signal)
      const { body, cut } = withinSize(withoutOurs(imported.body), most.characters)
      const { html } = await items.html(body, 'wiki')
      const skipped = [...imported.skipped]
      const isKnown = skipped.some(({ what }) => what === 'more')
      if (cut && !isKnown) skipped.push({ what: 'more', count: 1 })
      const shown = await withPictures(html, imported, skipped)
      return { html: safeHtml(shown), title: imported.title, skipped }
    }
  }

  async function markdown(bytes: Uint8Array): Promise<Omit<Preview, 'kind'>> {
    if (bytes.length === 0) throw unreadable('empty')
    const text = decode(bytes)
      .replace(/\r\n?/g, '\n')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
    const cut = text.length > most.characters
    const html = await items.html(text.slice(0, most.characters).toWellFormed(), 'wiki')
    return { html, title: null, skipped: cut ? [{ what: 'more', count: 1 }] : [] }
  }
}

/** The reason, when it lies in the file. */
function whyOf(error: unknown): WhyUnreadable | undefined {
  if (!isPorticoError(error) || error.code !== 'office:unreadable') return undefined
  return error.wording?.key.split('.').at(-1) as WhyUnreadable | undefined
}

/** The sanitiser lets through only pictures of the portal; those of the file are put in behind it. */
async function withPictures(
  html: string,
  { pictures }: Imported,
  skipped: Skipped[],
): Promise<string> {
  let bytes = 0
  let lost = 0
  const shown = new Map<string, string>()
  for (const { name, bytes: picture } of pictures) {
    if (!html.includes(`src="/files/${name}"`)) continue
    const isTooMuch = shown.size >= most.pictures || bytes > most.pictureBytes
    const address = isTooMuch ? undefined : await shownPicture(picture)
    if (address === undefined) lost++
    else shown.set(name, address)
    bytes += address?.length ?? 0
  }
  if (lost > 0) skipped.push({ what: 'picture', count: lost })
  return html.replace(/<img src="\/files\/([\w-]+)"([^>]*)>/g, (_, name: string, rest: string) => {
    const address = shown.get(name)
    return address === undefined ? '' : `<img src="${address}"${rest}>`
  })
}
