import { api } from 'portico/sdk/client'
import type { OfferedNode } from '../../../sdk/nodes.ts'

let asked: Promise<OfferedNode[]> | undefined

/** What plugins add to texts; asked once, and again if that failed. */
export function offeredNodes(): Promise<OfferedNode[]> {
  asked ??= api<{ nodes: OfferedNode[] }>('/api/editor/nodes').then(
    ({ nodes = [] }) => nodes,
    () => {
      asked = undefined
      return []
    },
  )
  return asked
}
