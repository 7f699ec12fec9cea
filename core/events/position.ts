/** A place in the outbox: events are read in the order of their transactions, then of their ids. */
export interface Position {
  txid: number
  id: number
}

export function formatPosition({ txid, id }: Position): string {
  return `${txid}.${id}`
}

/** Reads what a browser sent as `Last-Event-ID`, if it makes sense. */
export function parsePosition(text: string): Position | undefined {
  const parts = /^(\d{1,15})\.(\d{1,15})$/.exec(text)
  return parts ? { txid: Number(parts[1]), id: Number(parts[2]) } : undefined
}

export function isAfter(one: Position, other: Position): boolean {
  return one.txid > other.txid || (one.txid === other.txid && one.id > other.id)
}
