/** A name without folders and control characters, short enough for any file system. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1)!
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
  const shown = base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return (
    [...shown]
      .slice(0, 150)
      .join('')
      .replace(/\p{Surrogate}/gu, '_') || 'file'
  )
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
