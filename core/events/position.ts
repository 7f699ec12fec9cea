import type { Dialect } from '../database/index.ts'

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

/**
 * SQL for rows behind a position. SQLite has no numbers of transactions, all are 0, and in an index it
 * finds only the first of a pair: it would go through all there ever was of a type.
 */
export function behind(
  dialect: Dialect,
  row: { txid: string; id: string },
  position: { txid: string; id: string },
): string {
  return dialect === 'postgres'
    ? `(${row.txid}, ${row.id}) > (${position.txid}, ${position.id})`
    : `${row.txid} = ${position.txid} AND ${row.id} > ${position.id}`
}
