/** Bytes of UTF-8 that file systems take as one name. */
const longest = 255

/** What Windows takes in no name, and signs that look the same. */
const lookalikes: Record<string, string> = {
  ...{ '<': '‹', '>': '›', ':': '∶', '"': '”', '|': '❘', '?': '？', '*': '∗' },
}
/** Names of devices there, whatever follows the first dot. */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(\.|$))/i

/** Invisible, or turning what follows around: `gpj.exe` must not look like `exe.jpg`. Emoji need joiners. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

/** A name in its own script that any file system takes and a zip carries everywhere; without folders. */
export function cleanName(name: string): string {
  return cleanPart(name.split(/[\\/]/).at(-1)!) || 'file'
}

/** The folders of a relative path, each a name of its own; nothing leads upwards. */
export function cleanPath(path: string): string | null {
  const folders = path.split(/[\\/]/).map(cleanPart).filter(Boolean)
  return folders.slice(0, 100).join('/') || null
}

function cleanPart(part: string): string {
  const seen = part
    .toWellFormed()
    .normalize('NFC')
    .replace(unseen, '')
    .replace(/[<>:"|?*]/g, (sign) => lookalikes[sign]!)
    .replace(/^\s+|[\s.]+$/g, '')
  return shorten(seen.replace(devices, '$1_'))
}

/** Cut between signs as people see them; the ending stays, as programs go by it. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name
  const [ending = ''] = /\.[^.\s]{1,15}$/.exec(name) ?? []
  let room = longest - Buffer.byteLength(ending)
  let stem = ''
  for (const { segment } of new Intl.Segmenter().segment(
    name.slice(0, name.length - ending.length),
  )) {
    room -= Buffer.byteLength(segment)
    if (room < 0) break
    stem += segment
  }
  return stem.trimEnd() + ending
}

/** Content-Disposition with a Latin name for old programs and the real one after RFC 5987. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const latin = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${latin}"; filename*=UTF-8''${encoded}`
}
