import type { Department, Person } from 'portico/sdk'
import type { Profile } from './api.ts'

const encoder = new TextEncoder()

/** A vCard 4.0 (RFC 6350) of what the viewer is told anyway. */
export function vcardOf(
  person: Person,
  profile: Profile,
  { department, company }: { department: Department | undefined; company: string },
): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:portico:person:${person.id}`,
    `FN:${escaped(person.name)}`,
    `N:${nameParts(person.name).map(escaped).join(';')};;;`,
    `ORG:${[company, department?.name]
      .filter((part) => part !== undefined)
      .map(escaped)
      .join(';')}`,
  ]
  const add = (property: string, value: string | null) => {
    if (value) lines.push(`${property}:${escaped(value)}`)
  }
  add('TITLE', person.position)
  add('EMAIL;TYPE=work', person.email)
  if (person.phone) lines.push(`TEL;TYPE=work;VALUE=text:${escaped(person.phone)}`)
  if (person.office || person.city) {
    const [office, city] = [person.office ?? '', person.city ?? '']
    lines.push(`ADR;TYPE=work:;${escaped(office)};;${escaped(city)};;;`)
  }
  add('TZ', person.timeZone)
  if (person.birthday) lines.push(`BDAY:--${person.birthday.replace('-', '')}`)
  for (const { url } of profile.links) lines.push(`URL:${url.replace(/[\r\n]/g, '')}`)
  if (profile.competences.length > 0) {
    lines.push(`CATEGORIES:${profile.competences.map(escaped).join(',')}`)
  }
  lines.push('END:VCARD')
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** Family name first; given names are what stands before it. */
function nameParts(name: string): [string, string] {
  const words = name.trim().split(/\s+/)
  return words.length > 1 ? [words.at(-1)!, words.slice(0, -1).join(' ')] : [name, '']
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
}

/** Lines of at most 75 bytes; none is cut inside a letter. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const sign of line) {
    const size = encoder.encode(sign).length
    if (bytes + size > 74) {
      parts.push(part)
      part = ''
      bytes = 0
    }
    part += sign
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
