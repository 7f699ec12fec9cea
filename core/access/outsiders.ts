import type { Principal } from '../../sdk/access.ts'

/**
 * The wall. Guests and partners hold their principals with a mark: `outside:role:guest`. What lets
 * outsiders in is granted to the marked principal as well, everything else is not; so no query has
 * to look whether its viewer is one. `anyone` carries no mark: behind the wall it means employees.
 */
export const outsideMark = 'outside:'

export function unmarked(principal: string): Principal {
  const plain = principal.startsWith(outsideMark) ? principal.slice(outsideMark.length) : principal
  return plain as Principal
}

/** The rows that grant something to these principals. */
export function grantees(principals: readonly Principal[], outsiders: boolean): string[] {
  const granted = outsiders
    ? [...principals, ...principals.filter(mayBeOutside).map((one) => outsideMark + one)]
    : principals.map((one) => (one === 'anyone' ? 'employees' : one))
  return [...new Set<string>(granted)].sort()
}

function mayBeOutside(principal: Principal): boolean {
  return principal !== 'anyone' && principal !== 'employees'
}
