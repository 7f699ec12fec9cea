import { Type } from '../../sdk/index.ts'
import { check, sentence } from '../schema/index.ts'
import { type Json, parseJson } from './json.ts'
import type { Portable } from './portable.ts'

/** Raised when a folder of today would be misread by the code of before. */
export const formatVersion = 1

const text = (maxLength: number) => Type.String({ maxLength })

const schema = Type.Object(
  {
    format: Type.Integer({ minimum: 1 }),
    portico: text(100),
    files: Type.Record(
      Type.String(),
      Type.Object({ name: text(1_000), alt: Type.Union([text(1_000), Type.Null()]) }),
    ),
    secrets: Type.Record(Type.String(), Type.Array(text(1_000))),
  },
  { additionalProperties: false },
)

/** `portal.json`: what the folder is, the names of its files, and the secrets that are not in it. */
export interface Manifest {
  format: number
  portico: string
  files: Record<string, { name: string; alt: string | null }>
  /** By document: fields to be set by hand. */
  secrets: Record<string, string[]>
}

export function manifestOf({ documents, files }: Portable, version: string): Manifest {
  const secrets = [...documents].filter(([, document]) => document.secrets.length > 0)
  return {
    format: formatVersion,
    portico: version,
    files: Object.fromEntries([...files].map(([key, { name, alt }]) => [key, { name, alt }])),
    secrets: Object.fromEntries(
      secrets.map(([path, document]) => [
        path,
        document.secrets.map(({ path: field }) => field.join(' › ')),
      ]),
    ),
  }
}

/** @throws Error with a sentence */
export function readManifest(content: string): Manifest {
  const value = parseJson(content) as Json & Partial<Manifest>
  const { format } = value ?? {}
  if (typeof format === 'number' && format > formatVersion) {
    throw new Error(
      `has format ${format}, and this Portico knows up to ${formatVersion}. Bring Portico up to the version that wrote it (${value.portico}).`,
    )
  }
  const problem = check(schema, value)
  if (problem)
    throw new Error(`${problem.path.slice(1).replaceAll('/', ' › ')} ${sentence(problem)}`)
  return value as unknown as Manifest
}
