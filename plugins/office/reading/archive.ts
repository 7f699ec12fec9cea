import { type ForeignLimits, foreignLimits, TooMuch, unpack } from 'portico/sdk/foreign'
import { Unreadable } from './unreadable.ts'
import { parseXml, type Xml } from './xml.ts'

/** What lies in an archive, as far as it was wanted. */
export interface Archive {
  names: readonly string[]
  bytes(name: string): Uint8Array | undefined
  /** The tree of an XML entry; undefined when there is none. */
  xml(name: string): Xml | undefined
}

/** Documents repeat themselves much. */
const usual = { ...foreignLimits, ratioFrom: 8 * 1024 * 1024 }

/** Unpacks the entries that are wanted. @throws Unreadable */
export function openArchive(
  packed: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ForeignLimits = usual,
): Archive {
  refuseDamaged(packed)
  const pieces = new Map<string, Uint8Array[]>()
  const names: string[] = []
  try {
    unpack(
      packed,
      (name) => {
        names.push(name)
        if (!wanted(name)) return undefined
        const of: Uint8Array[] = []
        pieces.set(name, of)
        return {
          take(bytes) {
            of.push(bytes)
            return false
          },
        }
      },
      limits,
    )
  } catch (error) {
    if (error instanceof TooMuch) throw error
    throw new Unreadable('broken', { cause: error })
  }
  const bytes = (name: string) => {
    const of = pieces.get(name)
    return of && joined(of)
  }
  return {
    names,
    bytes,
    xml(name) {
      const found = bytes(name)
      return found && parseXml(found)
    },
  }
}

/** An archive ends with its table of contents; one that was cut off does not. */
function refuseDamaged(packed: Uint8Array): void {
  const view = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  if (view.length < 22 || view.readUInt32LE(0) !== firstEntry) throw new Unreadable('broken')
  if (view.readUInt16LE(6) & 1) throw new Unreadable('locked')
  const end = view.lastIndexOf(endOfContents)
  if (end === -1 || view.length - end > 22 + 0xffff) throw new Unreadable('broken')
}

const firstEntry = 0x04034b50
const endOfContents = Buffer.from('PK\u0005\u0006', 'latin1')

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : new Uint8Array(Buffer.concat(pieces))
}
