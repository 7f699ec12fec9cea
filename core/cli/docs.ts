import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { lookAt } from './assemble.ts'
import { referencePages } from './reference/index.ts'

/** The command `docs`, which describes the other commands as well. */
export function describing(program: Command) {
  return {
    run: (config: string, options: Options) => write(config, options, program),
  }
}

interface Options {
  out: string
  check?: boolean
}

/** Writes the reference of this portal, or says which of its files are out of date. */
async function write(config: string, { out, check }: Options, program: Command): Promise<void> {
  const pages = await lookAt(config, (portal) => referencePages(portal, program))
  if (check) return compare(pages, out)
  await mkdir(out, { recursive: true })
  for (const [name, text] of Object.entries(pages)) await writeFile(join(out, name), text)
  console.log(`Wrote ${Object.keys(pages).length} pages to ${out}.`)
}

async function compare(pages: Record<string, string>, folder: string): Promise<void> {
  const wrong: string[] = []
  for (const [name, text] of Object.entries(pages)) {
    const found = await readFile(join(folder, name), 'utf8').catch(() => undefined)
    if (found === undefined) wrong.push(`${name} is missing`)
    else if (found !== text) wrong.push(`${name} is out of date`)
  }
  if (wrong.length === 0) return console.log(`${folder} is up to date.`)
  const list = wrong.map((line) => `  ${join(folder, line)}`).join('\n')
  throw new Error(`The reference does not match the code:\n${list}\nRun portico docs.`)
}
