import type { RichText } from '../../../sdk/items.ts'

/** What was written and is not in the portal yet. */
export interface Kept {
  document: RichText
  /** The version it was begun on. */
  base: number
  /** Other fields of the form. */
  fields: Record<string, string>
  /** The browser took it along with the form; whether it came is seen by the next version. */
  sent?: true
}

const prefix = 'portico:document:'

/** A document kept in this browser. Nothing here says it is kept unless it is. */
export function keptDocument(key: string) {
  return {
    read(): Kept | undefined {
      try {
        const text = localStorage.getItem(prefix + key)
        return text ? (JSON.parse(text) as Kept) : undefined
      } catch {
        return undefined
      }
    },
    /** False when the browser has no room for it, or is not allowed to. */
    write(kept: Kept): boolean {
      try {
        localStorage.setItem(prefix + key, JSON.stringify(kept))
        return true
      } catch {
        return false
      }
    },
    forget(): void {
      try {
        localStorage.removeItem(prefix + key)
      } catch {}
    },
  }
}
