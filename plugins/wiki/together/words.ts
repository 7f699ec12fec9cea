/** What the two ends of a socket say to each other as JSON; changes themselves travel as bytes. */
export type FromClient =
  /** What it has, as a state vector in base64: it wants the rest. */
  | { type: 'sync'; vector: string }
  /** Where it stands; `client` is its number in the document. */
  | { type: 'caret'; client: number; cursor: unknown }

export type FromServer =
  /** The rest was sent; this is what the server has. */
  | { type: 'synced'; vector: string; mayEdit: boolean }
  /** What came with this number is stored. */
  | { type: 'stored'; seq: number }
  /** It is not, and why; whoever undoes it sends what is new to this vector. */
  | { type: 'refused'; seq: number; code: string; detail: string; vector: string }
  | Caret
  | Standing

/** Somebody's place in the text, if they are in it. */
export interface Caret {
  type: 'caret'
  client: number
  person: { id: string; name: string }
  cursor: unknown
  /** They have left. */
  gone?: true
}

/** How the shared text stands to the page that everybody reads. */
export interface Standing {
  type: 'standing'
  mayEdit: boolean
  /** Something is not published yet. */
  changed: boolean
  /** The page was published elsewhere meanwhile. */
  behind: boolean
}

/** Changes carry a number that the answer names: four bytes before them. */
export function numbered(seq: number, change: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + change.length)
  new DataView(bytes.buffer).setUint32(0, seq)
  bytes.set(change, 4)
  return bytes
}

export function unnumbered(bytes: Uint8Array): { seq: number; change: Uint8Array } | undefined {
  if (bytes.length < 4) return undefined
  const seq = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return { seq, change: bytes.subarray(4) }
}
