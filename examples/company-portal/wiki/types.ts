/** Address of another page of the same wiki, by its key. */
export type Address = (key: string) => string

/** A page of a wiki of the demo company. */
export interface Page {
  key: string
  title: string
  /** Login of who wrote it. */
  by: string
  daysAgo: number
  body: string
  /** Logins of those who alone read it, and what is under it. */
  only?: readonly string[]
  template?: true
  labels?: readonly string[]
  /** Login of who looks after it, and in how many days it is to be read through; then every half year. */
  care?: { owner: string; inDays: number }
  under?: readonly Page[]
}

/** A later version of a page. */
export interface Change {
  key: string
  by: string
  daysAgo: number
  note: string
  body(address: Address): string
}

/** A wiki of the demo company. */
export interface Wiki {
  slug: string
  title: string
  about: string
  owner: string
  /** Key of the page it begins with. */
  home: string
  pages: readonly Page[]
  changes: readonly Change[]
}
