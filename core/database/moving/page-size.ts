const bytesAtOnce = 4 * 1024 * 1024
const [fewest, most] = [10, 1_000]

/** How many rows to read next, so that those of long texts do not fill the memory. */
export function nextPageSize(size: number, rows: readonly (readonly unknown[])[]): number {
  const bytes = rows.reduce(
    (sum, row) => sum + row.reduce<number>((all, cell) => all + lengthOf(cell), 0),
    0,
  )
  const wanted = bytes === 0 ? most : Math.floor((rows.length * bytesAtOnce) / bytes)
  return Math.min(Math.max(wanted, fewest), most, size * 4)
}

function lengthOf(cell: unknown): number {
  return typeof cell === 'string' || Buffer.isBuffer(cell) ? cell.length : 8
}
