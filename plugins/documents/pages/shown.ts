import type { DocumentVersion, Entry, LibraryDocument } from '../api.ts'

/** A document as templates show it. */
export interface ShownDocument extends LibraryDocument {
  icon: string
  size: string
  /** When its content was last changed, as far as is known. */
  changedAt: number
  /** Where its bytes are, exactly as they were uploaded. */
  download: string
}

export function shown(locale: string, document: LibraryDocument): ShownDocument {
  const { current, id } = document
  return {
    ...document,
    ...shownVersion(locale, id, current),
    changedAt: current.madeAt ?? current.at,
  }
}

export function shownVersion(locale: string, id: string, { file, number }: DocumentVersion) {
  return {
    icon: iconOf(file),
    size: sizeText(locale, file.size),
    // A picture is redrawn where files are shown; here its own bytes are asked for.
    download: file.type.startsWith('image/')
      ? `/api/documents/${id}/versions/${number}/file`
      : file.url,
  }
}

const icons: readonly [RegExp, string][] = [
  [/^image\//, 'file-image'],
  [/^video\//, 'file-video'],
  [/^audio\//, 'file-audio'],
  [/spreadsheet|excel|\.xlsx?$|\.ods$|\.csv$/, 'file-spreadsheet'],
  [/presentation|powerpoint|\.pptx?$|\.odp$/, 'presentation'],
  [/pdf|word|opendocument\.text|\.docx?$|\.odt$|^text\//, 'file-text'],
  [/zip|compressed|tar|\.7z$|\.rar$/, 'file-archive'],
]

export function iconOf({ type, name }: { type: string; name: string }): string {
  const [, icon = 'file'] =
    icons.find(([pattern]) => pattern.test(type) || pattern.test(name.toLowerCase())) ?? []
  return icon
}

/** Icons that only scripts name. */
export const shownIcons = ['file', ...icons.map(([, icon]) => icon)]

export function sizeText(locale: string, bytes: number): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const step = bytes < 1e6 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3) - 1, units.length - 1)
  const amount = bytes / 1000 ** (step + 1)
  return new Intl.NumberFormat(locale, {
    ...{ style: 'unit', unit: units[step], unitDisplay: 'short' },
    maximumFractionDigits: step > 0 || amount < 10 ? 1 : 0,
  }).format(bytes === 0 ? 0 : Math.max(amount, 0.1))
}

/** A day such as `2026-05-31` in words. */
export function dayText(locale: string, day: string | null): string | null {
  if (!day) return null
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

const tones = { 'in-force': 'success', 'not-yet': 'accent', 'no-more': 'warning' } as Record<
  string,
  string
>

export function shownEntry(
  locale: string,
  entry: Entry,
  { title }: { title(key: string, locale: string): string },
) {
  return {
    ...entry,
    kindTitle: title(entry.kind, locale),
    tone: tones[entry.effective] ?? 'plain',
    dated: dayText(locale, entry.datedOn),
    from: dayText(locale, entry.fromOn),
    until: dayText(locale, entry.untilOn),
  }
}

export const toneOf = (effective: string) => tones[effective] ?? 'plain'
