import { readFile } from 'node:fs/promises'

/** A text of the corpus. */
export interface GoldText {
  id: string
  language: string
  kind: string
  author: string
  title: string
  body: string
}

/** What somebody types, and which texts they mean. */
export interface GoldQuery {
  /** `tune` may be looked at while the analyser changes, `held` may not. */
  set: string
  language: string
  class: string
  query: string
  relevant: string[]
}

const own = (name: string) => new URL(`texts/${name}.tsv`, import.meta.url)

/** The corpus in this folder, or one from outside in the same columns. */
export async function readCorpus(file?: string): Promise<GoldText[]> {
  const rows = await readTable(file ?? own('corpus'), ['id', 'language', 'title', 'body'])
  return rows.map(({ id, language, title, body, kind = '', author = '' }) => {
    return { id: id!, language: language!, title: title!, body: body!, kind, author }
  })
}

/** Both halves of the queries in this folder, or those of a file, as one set. */
export async function readQueries(file?: string): Promise<GoldQuery[]> {
  const sets: [string, string | URL][] =
    file === undefined ? ['tune', 'held'].map((set) => [set, own(set)]) : [['given', file]]
  const read = sets.map(async ([set, from]) => {
    const rows = await readTable(from, ['language', 'query', 'relevant'])
    return rows.map((row) => ({
      set,
      language: row.language!,
      class: row.class ?? 'any',
      query: row.query!,
      relevant: row.relevant!.split(/[ ,]+/).filter(Boolean),
    }))
  })
  return (await Promise.all(read)).flat()
}

/** Lines of values between tabs; the first names them. */
export async function readTable(
  file: string | URL,
  wanted: readonly string[],
): Promise<Record<string, string>[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '')
  const names = (lines.shift() ?? '').replace(/^\ufeff/, '').split('\t')
  const missing = wanted.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new Error(
      `${file}: its first line lacks ${missing.join(', ')}; columns stand between tabs.`,
    )
  }
  return lines.map((line, at) => {
    const values = line.split('\t')
    if (values.length !== names.length) {
      throw new Error(`${file}:${at + 2}: ${values.length} values; expected ${names.length}.`)
    }
    return Object.fromEntries(names.map((name, column) => [name, values[column]!]))
  })
}
