import type { Department } from '../../sdk/people.ts'

/**
 * How departments are called after an `@`: `Sales & Care` is `@sales-care`. Of two with one name, the
 * later ones carry their id as well, so that everybody can be called and nobody by mistake.
 */
export function departmentNames(departments: readonly Department[]): Map<string, Department> {
  const named = new Map<string, Department>()
  for (const department of departments) {
    const plain = nameOf(department.name)
    const free = plain !== '' && !named.has(plain)
    named.set(free ? plain : nameOf(`${plain} ${department.id}`), department)
  }
  return named
}

/** The names that fit what somebody types: each begins with it, or one of its words does. */
export function fittingNames(
  named: ReadonlyMap<string, Department>,
  typed: readonly string[],
): [string, Department][] {
  const wanted = typed.map(nameOf).filter((text) => text !== '')
  return [...named].filter(([name]) =>
    wanted.some((text) => name.startsWith(text) || name.includes(`-${text}`)),
  )
}

const longest = 60

function nameOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .slice(0, longest)
    .replace(/^[-\p{M}]+|-+$/gu, '')
}
