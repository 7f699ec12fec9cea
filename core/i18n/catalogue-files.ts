import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isLanguage } from './language.ts'

/** Messages by key. */
type Catalogue = Record<string, unknown>

/** Reads `<folder>/<locale>.json`; a folder that does not exist holds no catalogues. */
export async function readCatalogues(folder: string): Promise<Record<string, Catalogue>> {
  const names = await namesIn(folder)
  const entries = names.filter(isFile).map(async (name) => {
    const path = join(folder, name)
    return [languageIn(path, basename(name, '.json')), await readCatalogue(path)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** A catalogue of an owner's in a folder that brings a whole language. */
export interface OwnedCatalogue {
  owner: string
  locale: string
  messages: Catalogue
}

/** Reads `<folder>/<locale>/<owner>.json`: languages of the core's and of plugins'. */
export async function readLanguages(folder: string): Promise<OwnedCatalogue[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(nothing)
  const languages = names.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const found = await Promise.all(languages.sort().map((name) => readLanguage(folder, name)))
  return found.flat()
}

async function readLanguage(folder: string, name: string): Promise<OwnedCatalogue[]> {
  const own = join(folder, name)
  const locale = languageIn(own, name)
  const names = await namesIn(own)
  return Promise.all(
    names.filter(isFile).map(async (file) => ({
      ...{ owner: basename(file, '.json'), locale },
      messages: await readCatalogue(join(own, file)),
    })),
  )
}

const namesIn = async (folder: string) => (await readdir(folder).catch(nothing)).sort()
const isFile = (name: string) => name.endsWith('.json')

function nothing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}

function languageIn(path: string, code: string): string {
  if (isLanguage(code)) return code
  throw new Error(`${path}: "${code}" is no language code such as pl or pt-BR`)
}

async function readCatalogue(path: string): Promise<Catalogue> {
  const source = await readFile(path, 'utf8')
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    throw new Error(`${path}: not valid JSON (${(error as Error).message})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${path}: must be an object of "key": "message"`)
  }
  return value as Catalogue
}
