/** Archives of one portal are told from others in the same folder by its address. */
const ending = 'portico-backup'

export function archiveName(portal: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/\.\d+|[-:]/g, '')
  return `${portalName(portal)}-${stamp}.${ending}`
}

/** Whether it is an archive of any portal, and of which, made when. */
export function readName(name: string): { portal: string; at: number } | undefined {
  const parts =
    /^([a-z0-9.-]{1,100})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.portico-backup$/.exec(name)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(2).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return { portal: parts[1]!, at: Date.UTC(year, month - 1, day, hour, minute, second) }
}

/** `https://portal.example:8443/x` is `portal.example-8443`. */
export function portalName(url: string): string {
  const { host } = new URL(url)
  return host
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 100)
}

/** Beside an archive: that it was restored, and how that went. */
export const proofName = (name: string) => `${name}.proof.json`
