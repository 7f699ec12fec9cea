import { posix } from 'node:path'
import { type Archive, openArchive } from '../reading/archive.ts'
import { createPictures, type Pictures } from '../reading/pictures.ts'
import { createSkips, type Skips } from '../reading/skips.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { child, children, find, findAll, textOf, type Xml } from '../reading/xml.ts'
import { type Numbering, readNumbering } from './numbering.ts'
import { readStyles, type Styles } from './styles.ts'

/** A Word file taken apart, and what is gathered while it is read. */
export interface WordFile {
  body: Xml
  styles: Styles
  numbering: Numbering
  skips: Skips
  pictures: Pictures
  /** Address of this portal, whose links become paths. */
  origin: string | undefined
  /** Where a relation of the document leads. */
  target(id: string | undefined): { target: string; external: boolean } | undefined
  media(id: string | undefined): { key: string; bytes: Uint8Array | undefined } | undefined
  /** The content of a footnote or endnote. */
  note(kind: 'footnote' | 'endnote', id: string): Xml | undefined
  /** The title among the document's properties. */
  title: string | null
}

const wanted =
  /^(?:_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/)?[\w-]+\.xml(?:\.rels)?|word\/media\/[^/]+|media\/[^/]+)$/

/** @throws Unreadable */
export function openWordFile(packed: Uint8Array, origin?: string): WordFile {
  const archive = openArchive(packed, (name) => wanted.test(name))
  const main = mainPart(archive)
  const body = child(child(archive.xml(main), 'w:document'), 'w:body')
  if (!body) throw new Unreadable('broken')
  const folder = posix.dirname(main)
  const relations = readRelations(archive, main)
  const part = (type: string, name: string) =>
    [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.target ?? name
  const xml = (type: string) => archive.xml(posix.join(folder, part(type, `${type}s.xml`)))
  const notes = {
    footnote: notesIn(xml('footnotes') ?? archive.xml(`${folder}/footnotes.xml`)),
    endnote: notesIn(xml('endnotes') ?? archive.xml(`${folder}/endnotes.xml`)),
  }
  const skips = createSkips()
  noteHeaders(archive, skips)
  return {
    body,
    styles: readStyles(archive.xml(posix.join(folder, part('styles', 'styles.xml')))),
    numbering: readNumbering(archive.xml(posix.join(folder, part('numbering', 'numbering.xml')))),
    skips,
    pictures: createPictures(),
    origin,
    target: (id) => (id === undefined ? undefined : relations.get(id)),
    media(id) {
      const relation = id === undefined ? undefined : relations.get(id)
      if (!relation || relation.external) return undefined
      const key = relation.target.startsWith('/')
        ? relation.target.slice(1)
        : posix.join(folder, relation.target)
      return { key, bytes: archive.bytes(key) }
    },
    note: (kind, id) => notes[kind].get(id),
    title: textOf(find(archive.xml('docProps/core.xml'), 'dc:title')).trim() || null,
  }
}

function mainPart(archive: Archive): string {
  const relation = findAll(archive.xml('_rels/.rels'), 'Relationship').find(({ attrs }) =>
    attrs.Type?.endsWith('/officeDocument'),
  )
  return relation?.attrs.Target?.replace(/^\//, '') ?? 'word/document.xml'
}

function readRelations(archive: Archive, main: string) {
  const path = `${posix.dirname(main)}/_rels/${posix.basename(main)}.rels`
  return new Map(
    findAll(archive.xml(path), 'Relationship').map(({ attrs }) => [
      attrs.Id ?? '',
      {
        target: attrs.Target ?? '',
        external: attrs.TargetMode === 'External',
        type: attrs.Type ?? '',
      },
    ]),
  )
}

function notesIn(tree: Xml | undefined): Map<string, Xml> {
  const all = [...children(child(tree, 'w:footnotes'), 'w:footnote')]
  all.push(...children(child(tree, 'w:endnotes'), 'w:endnote'))
  return new Map(
    all.filter(({ attrs }) => !attrs['w:type']).map((one) => [one.attrs['w:id'] ?? '', one]),
  )
}

function noteHeaders(archive: Archive, skips: Skips): void {
  for (const name of archive.names) {
    if (!/^word\/(?:header|footer)\d*\.xml$/.test(name)) continue
    const text = textOf(archive.xml(name)).trim()
    if (text !== '') skips.add('header', text)
  }
}
