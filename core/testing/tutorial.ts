import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Outcome, outcomeOf } from './checks/outcome.ts'
import { root } from './checks/tree.ts'
import { goOutside, type Outside } from './outside.ts'

const source = 'docs/writing-plugins.md'
/** Pages whose TypeScript has to compile beside the tutorial's. */
const others = ['README.md', 'docs/administering.md']
const tools = ['typescript', '@types/node']

interface Block {
  line: number
  language: string
  /** The file the block is; a block without one is a command. */
  file: string | undefined
  text: string
}

/** Follows the tutorial in an empty folder: writes its files, runs its commands, in its order. */
export async function checkTutorial(): Promise<Outcome> {
  const blocks = blocksOf(await readFile(join(root, source), 'utf8'))
  if (!blocks.some(({ file }) => file) || !blocks.some(({ language }) => language === 'sh')) {
    throw new Error(`${source} has no files to write or no commands to run.`)
  }
  const outside = await goOutside(tools)
  try {
    for (const block of blocks) {
      const problem = await follow(block, outside)
      if (problem) return outcomeOf([`${source}:${block.line}: ${problem}`], '')
    }
    const wrong = await compileOthers(outside)
    return outcomeOf(wrong, `${blocks.length} blocks`)
  } finally {
    await outside.remove()
  }
}

/** Fenced blocks in order. The word after the language is the file's name. */
function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length,
    language: match[1]!,
    file: match[2],
    text: match[3]!,
  }))
}

async function follow(
  { language, file, text }: Block,
  outside: Outside,
): Promise<string | undefined> {
  if (file) {
    const path = join(outside.folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    return undefined
  }
  if (language !== 'sh') return `a ${language} block names no file, so nobody would run it`
  if (text.startsWith('npm install ')) return checkInstall(text)
  const { code, output } = await outside.run('sh', ['-ec', text])
  return code === 0 ? undefined : `ended with ${code}:\n${output}`
}

async function compileOthers(outside: Outside): Promise<string[]> {
  for (const page of others) {
    const blocks = blocksOf(await readFile(join(root, page), 'utf8'))
    for (const { language, line, text } of blocks) {
      const name = `${basename(page, '.md')}-${line}.ts`.toLowerCase()
      if (language === 'ts') await writeFile(join(outside.folder, name), text)
    }
  }
  const { code, output } = await outside.run('npx', ['tsc'])
  return code === 0 ? [] : [`TypeScript of ${others.join(' or ')} does not compile:\n${output}`]
}

/** The folder has these packages already, Portico from its tarball: see `goOutside`. */
function checkInstall(command: string): string | undefined {
  const packages = command.trim().split(/\s+/).slice(2)
  const strange = packages.filter(
    (name) => !name.startsWith('-') && !name.endsWith('.tgz') && !tools.includes(name),
  )
  return strange.length === 0 ? undefined : `the check does not have ${strange.join(', ')}`
}

if (import.meta.main) {
  const { failed, output, saw } = await checkTutorial()
  console.log(failed ? output : `The tutorial works: ${saw}.`)
  process.exitCode = failed
}
