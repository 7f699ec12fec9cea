import { createHash } from 'node:crypto'
import type { Migration } from '../../sdk/database.ts'

const stringOrComment =
  /('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g

/** Of the code's meaning: comments, spaces, semicolons and trailing commas differ between source and build. */
export function migrationChecksum({ up }: Migration): string {
  const text = up.toString().replace(stringOrComment, (_, string?: string) => string ?? '')
  const meaning = text.replace(/[\s;]+/g, '').replace(/,(?=[)\]}])/g, '')
  return createHash('sha256').update(meaning).digest('hex').slice(0, 32)
}
