/**
 * SQLite before 3.51.3 can lose committed rows when one connection resets the write-ahead log while
 * another checkpoints it; the fix was also put into 3.44.6 and 3.50.7.
 */
const fixedPatch: Record<string, number> = { '3.44': 6, '3.50': 7, '3.51': 3 }

export function refuseVersionThatLosesData(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const neededPatch = fixedPatch[`${major}.${minor}`]
  const isFixed = neededPatch === undefined ? minor > 51 || major > 3 : patch >= neededPatch
  if (isFixed) return
  throw new Error(
    `SQLite ${version} can lose committed rows (its WAL-reset bug). Install a sqlite3 package with SQLite 3.51.3 or newer.`,
  )
}
