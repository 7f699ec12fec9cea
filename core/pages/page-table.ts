import type { PageSpec } from '../../sdk/index.ts'

/** A page a plugin has registered. */
export interface PageEntry {
  owner: string
  path: string
  spec: PageSpec<string>
  load(request: never): unknown
}
