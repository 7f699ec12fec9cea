/** A name as SQL of both databases takes it. */
export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

export const byName = (one: { name: string }, other: { name: string }) =>
  one.name < other.name ? -1 : 1
