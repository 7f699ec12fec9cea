import type { Entry } from 'ldapts'

/** An entry whose attributes are found however their names are written. */
export type Values = (attribute: string) => (string | Buffer)[]

export function valuesOf(entry: Entry): Values {
  const byName = new Map<string, (string | Buffer)[]>()
  for (const [name, value] of Object.entries(entry)) {
    byName.set(name.toLowerCase(), Array.isArray(value) ? value : [value])
  }
  return (attribute) => byName.get(attribute.toLowerCase()) ?? []
}

/** The first text that one of the attributes has: "displayName cn". */
export function textOf(values: Values, attributes: string): string | null {
  for (const attribute of attributes.split(/\s+/).filter(Boolean)) {
    const [value] = values(attribute)
    const text = value === undefined ? '' : String(value).trim()
    if (text !== '') return text
  }
  return null
}

export function bytesOf(values: Values, attribute: string): Buffer | null {
  const [value] = attribute === '' ? [] : values(attribute)
  if (value === undefined || value.length === 0) return null
  return Buffer.isBuffer(value) ? value : Buffer.from(value)
}

/** An objectGUID as people write it; anything else as it is. */
export function keyOf(values: Values, attribute: string): string | null {
  if (attribute.toLowerCase() !== 'objectguid') return textOf(values, attribute)
  const bytes = bytesOf(values, attribute)
  if (bytes?.length !== 16) return null
  const hex = (from: number, to: number) => bytes.subarray(from, to).toString('hex')
  const turned = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).reverse().toString('hex')
  return [turned(0, 4), turned(4, 6), turned(6, 8), hex(8, 10), hex(10, 16)].join('-')
}

/** The bytes a key is compared by in a filter. */
export function keyBytes(attribute: string, key: string): Buffer | string {
  if (attribute.toLowerCase() !== 'objectguid') return key
  const parts = key.split('-').map((part) => Buffer.from(part, 'hex'))
  return Buffer.concat(parts.map((part, index) => (index < 3 ? part.reverse() : part)))
}

/** ACCOUNTDISABLE in Active Directory; other directories know no such bit. */
export function isDisabled(values: Values): boolean {
  return (Number(textOf(values, 'userAccountControl') ?? 0) & 2) !== 0
}

/** Milliseconds of a generalized time, `20260302120000.0Z`. */
export function timeOf(text: string | null): number {
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?Z$/.exec(text ?? '') ?? []
  return year === undefined ? 0 : Date.UTC(+year, +month! - 1, +day!, +hour!, +minute!, +second)
}

export function generalizedTime(time: number): string {
  return `${new Date(time).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
}
