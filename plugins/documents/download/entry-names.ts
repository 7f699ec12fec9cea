/** Names that Windows keeps for itself, with any ending. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** Bytes of one name on most file systems; some room is left for "(2)". */
const longest = 240

/** A name that every file system takes: what is written to a disk, not what is shown. */
export function entryName(title: string): string {
  const safe = title
    .toWellFormed()
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
  const ended = safe.replace(/[. ]+$/, (end) => '_'.repeat(end.length)).replace(/^ +/, '')
  const kept = shortened(ended || '_')
  return reserved.test(kept) ? `_${kept}` : kept
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  const room = longest - Buffer.byteLength(ending)
  let start = ''
  for (const letter of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(start + letter) > room) break
    start += letter
  }
  return start + ending
}

/** Gives every path once: the second `a.txt` in a folder is `a (2).txt`, whatever the case. */
export function createUnique() {
  const taken = new Set<string>()
  return (folder: string, title: string): string => {
    const name = entryName(title)
    const [, start, ending] = /^(.*?)(\.[^.]{1,10})?$/s.exec(name) ?? []
    for (let n = 1; ; n++) {
      const path = `${folder}${n === 1 ? name : `${start} (${n})${ending ?? ''}`}`
      if (taken.has(path.toLowerCase())) continue
      taken.add(path.toLowerCase())
      return path
    }
  }
}
