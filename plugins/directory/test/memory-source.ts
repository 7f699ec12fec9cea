import { hash } from '../engine/digest.ts'
import type { Grant, Reading, SourceRecord, SourceUnit } from '../source.ts'
import type { Source } from '../sync.ts'

/** What a source of a test tells right now. */
export interface Told {
  records: SourceRecord[]
  units?: SourceUnit[]
  grants?: [string, Grant[]][]
  photos?: Record<string, Buffer>
  /** Left out of the answer, though they are there. */
  hidden?: readonly string[]
  /** Dies after so many records. */
  diesAfter?: number
}

/** A source without a server behind it. */
export function memorySource(told: () => Told): Source {
  return {
    ...{ id: 'memory', name: 'directory:memory', title: 'Memory', kind: 'ldap' },
    ...{ takeOver: true, leaversPercent: 100 },
    async read(): Promise<Reading> {
      const { records, units = [], grants, photos = {}, hidden = [], diesAfter } = told()
      const shown = records.filter(({ key }) => !hidden.includes(key))
      const keys = (active: boolean) =>
        new Set(shown.filter((each) => each.active === active).map(({ key }) => key))
      return {
        ...{ active: keys(true), disabled: keys(false), units, complete: true },
        ...{ grants: grants && new Map(grants), mark: null, findings: [] },
        async *records() {
          for (let at = 0; at < shown.length; at += 2) {
            if (diesAfter !== undefined && at >= diesAfter) throw new Error('the line went dead')
            yield shown.slice(at, at + 2).map((record) => {
              const photo = photos[record.key]
              return photo ? { ...record, photo: hash(photo) } : record
            })
          }
        },
        whereabouts: async (asked) =>
          new Map(asked.map((key) => [key, hidden.includes(key) ? 'there' : 'absent'])),
        photo: async (key) => photos[key],
        close: async () => {},
      }
    },
  }
}

export function record(key: string, more: Partial<SourceRecord> = {}): SourceRecord {
  return { key, at: key, login: key, name: `Person ${key}`, facts: {}, active: true, ...more }
}
