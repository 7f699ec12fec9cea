/** One migration as the ledger has it. */
export interface LedgerLine {
  owner: string
  name: string
  checksum: string
}

/** The first part of an archive: what it is of. */
export interface Head {
  format: 1
  portal: { name: string; url: string }
  portico: string
  /** The moment it shows, in milliseconds since 1970. */
  at: number
  dialect: 'sqlite' | 'postgres'
  /** The schema: which migrations of whom had been applied. */
  ledger: LedgerLine[]
  /** Whose versions made it; the core's is that of the SDK. */
  plugins: { id: string; version: string }[]
}

export interface TableSum {
  name: string
  columns: string[]
  rows: number
  /** Of its rows as JSON lines. */
  sha256: string
  /** The highest number its counter has given. */
  counted?: number
}

export interface FilesSum {
  count: number
  bytes: number
  /** Over the name and the SHA-256 of each. */
  sha256: string
  /** Ids of files the database knows of, but whose bytes were not there; the first hundred. */
  missing: string[]
}

/** The last part: what has to be in the parts before it. */
export interface Manifest {
  tables: TableSum[]
  files: FilesSum
  config: string | null
}
