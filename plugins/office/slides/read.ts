import { posix } from 'node:path'
import type { Imported } from '../api.ts'
import { type Archive, openArchive } from '../reading/archive.ts'
import { documentOf, heading, type Node } from '../reading/nodes.ts'
import { createPictures } from '../reading/pictures.ts'
import { createSkips } from '../reading/skips.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { child, children, find, findAll, textOf } from '../reading/xml.ts'
import { readShapes, type Slide } from './shapes.ts'

const most = { slides: 300 }

const wanted =
  /^(?:ppt\/presentation\.xml|ppt\/_rels\/presentation\.xml\.rels|ppt\/slides\/(?:_rels\/)?[^/]+\.xml(?:\.rels)?|ppt\/media\/[^/]+|docProps\/core\.xml)$/

/** Slides in their order: titles, text, tables and pictures. @throws Unreadable */
export function readSlides(packed: Uint8Array): Imported {
  const archive = openArchive(packed, (name) => wanted.test(name))
  const presentation = child(archive.xml('ppt/presentation.xml'), 'p:presentation')
  if (!presentation) throw new Unreadable('broken')
  const skips = createSkips()
  const pictures = createPictures()
  const relations = relationsOf(archive, 'ppt/presentation.xml')
  const paths = children(child(presentation, 'p:sldIdLst'), 'p:sldId').flatMap(
    ({ attrs }) => relations.get(attrs['r:id'] ?? '') ?? [],
  )
  if (paths.length > most.slides) skips.add('more')
  const blocks = paths.slice(0, most.slides).flatMap((path, at): Node[] => {
    const tree = child(archive.xml(path), 'p:sld')
    if (!tree || tree.attrs.show === '0') return []
    const slide: Slide = { relations: relationsOf(archive, path), archive, skips, pictures }
    const { title, blocks } = readShapes(find(tree, 'p:spTree'), slide)
    return [
      ...(at > 0 ? [{ type: 'horizontalRule' }] : []),
      heading(2, title || String(at + 1)),
      ...blocks,
    ]
  })
  return {
    body: documentOf(blocks),
    title: textOf(find(archive.xml('docProps/core.xml'), 'dc:title')).trim() || null,
    pictures: pictures.list(),
    skipped: skips.list(),
  }
}

function relationsOf(archive: Archive, part: string): Map<string, string> {
  const folder = posix.dirname(part)
  const path = `${folder}/_rels/${posix.basename(part)}.rels`
  return new Map(
    findAll(archive.xml(path), 'Relationship')
      .filter(({ attrs }) => attrs.TargetMode !== 'External')
      .map(({ attrs: { Id = '', Target = '' } }) => [
        Id,
        Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target),
      ]),
  )
}
