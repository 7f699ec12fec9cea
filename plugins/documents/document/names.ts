import { coreErrors } from 'portico/sdk'

/** Characters in a name of a document or folder: as many as an item's title may have. */
const longest = 300

/** Control characters, and signs that turn the direction of text or are not there at all. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * A name as it is shown: any script and emoji stay, also names that Windows keeps for itself, which are
 * changed only where they are written to a disk. @throws core:invalid for an empty one, or one of dots
 */
export function cleanTitle(name: string, path = '/title'): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[\\/]/g, '∕')
    .trim()
  if (clean === '' || /^\.+$/.test(clean)) {
    const message = 'must be a name: some letters, digits or signs besides dots'
    throw coreErrors.invalid({ fields: [{ path, message }] })
  }
  return shortened(clean)
}

/** The ending of a file name says what it is: it stays. */
function shortened(name: string): string {
  if (name.length <= longest) return name
  const ending = /\.[^.\s]{1,10}$/.exec(name)?.[0] ?? ''
  return `${[...name]
    .slice(0, longest - ending.length - 60)
    .join('')
    .slice(0, longest - ending.length - 1)}…${ending}`
}

/** Folder names of a path as it was dragged or found: `a/b/c`. @throws core:invalid */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) {
    const message = 'must not lead out of its folder: ".." is no folder'
    throw coreErrors.invalid({ fields: [{ path: '/path', message }] })
  }
  if (parts.length > 100) {
    const message = 'must have at most 100 folders in each other'
    throw coreErrors.invalid({ fields: [{ path: '/path', message }] })
  }
  return parts.map((part) => cleanTitle(part, '/path'))
}

/** Names that are the same to people: whatever the case, and however their letters were typed. */
export const keyOf = (title: string) => title.normalize('NFC').toLowerCase()
