/** One thing the recorded process did; see recorder.c. */
export interface Deed {
  operation: 'o' | 's' | 'w' | 't' | 'r' | 'u' | 'm'
  descriptor: number
  number: number
  data: Buffer
  /** Length of the log once it was done. */
  end: number
}

const headLength = 17

export function readLog(log: Buffer): Deed[] {
  const deeds: Deed[] = []
  let at = 0
  // The process was killed: the last record may be cut off.
  while (at + headLength <= log.length) {
    const start = at + headLength
    const end = start + log.readInt32LE(at + 13)
    if (end > log.length) break
    deeds.push({
      operation: String.fromCharCode(log[at]!) as Deed['operation'],
      descriptor: log.readInt32LE(at + 1),
      number: Number(log.readBigInt64LE(at + 5)),
      data: log.subarray(start, end),
      end,
    })
    at = end
  }
  return deeds
}
