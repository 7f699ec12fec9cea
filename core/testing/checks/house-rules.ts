import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Outcome, outcomeOf } from './outcome.ts'
import { filesOf, root } from './tree.ts'

interface SourceFile {
  path: string
  text: string
  lines: number
}

/** How the house is kept: short files, plain names, nothing left for later, nothing inline. */
export async function checkHouse(folder: string = root): Promise<Outcome> {
  const paths = await filesOf(folder)
  const files = await Promise.all(paths.filter(isText).map((path) => read(folder, path)))
  const code = files.filter(({ path }) => /\.(m?[jt]s|css|hbs)$/.test(path))
  if (code.length === 0) throw new Error('git lists no source file.')
  const plugins = new Set(paths.map((path) => /^plugins\/([^/]+)\//.exec(path)?.[1] ?? ''))
  plugins.delete('')
  const problems = [
    ...paths.flatMap(badName),
    ...lengthProblems(code),
    ...files.flatMap(leftovers),
    ...files.flatMap(inlineCode),
    ...files.flatMap((file) => namedPlugins(file, [...plugins])),
  ]
  return outcomeOf(problems, `${files.length} files, median ${median(code)} lines`)
}

const isText = (path: string) =>
  /\.(m?[jt]s|css|hbs|json|md|ya?ml|svg)$/.test(path) && path !== 'package-lock.json'

async function read(folder: string, path: string): Promise<SourceFile> {
  const text = await readFile(join(folder, path), 'utf8')
  return { path, text, lines: text.split('\n').length - 1 }
}

const kebab = /^\.?[a-z0-9]+([-.][a-z0-9]+)*$/
const shouted = /^([A-Z]+\.md|LICENSE|NOTICE)$/
const vague = /^(utils?|helpers?|common|managers?|misc|shared)(\.|$)/
/** What Handlebars calls helpers. */
const wellNamed = 'core/pages/helpers.ts'

function badName(path: string): string[] {
  const parts = path.split('/')
  if (path !== wellNamed && parts.some((part) => vague.test(part))) {
    return [`${path}: the name says nothing of what is inside.`]
  }
  const odd = parts.find((part) => !kebab.test(part) && !shouted.test(part))
  return odd ? [`${path}: "${odd}" is not kebab-case.`] : []
}

const longest = 400
const longestMedian = 120

function lengthProblems(code: readonly SourceFile[]): string[] {
  const long = code.filter(({ lines }) => lines > longest)
  const problems = long.map(({ path, lines }) => `${path}: ${lines} lines; ${longest} is the most.`)
  const middle = median(code)
  if (middle > longestMedian)
    problems.push(`The median file has ${middle} lines; ${longestMedian} is the most.`)
  return problems
}

function median(code: readonly SourceFile[]): number {
  const lengths = code.map(({ lines }) => lines).sort((one, other) => one - other)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`)

function leftovers({ path, text }: SourceFile): string[] {
  return matchingLines(text, later).map((line) => `${path}:${line}: do it now or leave it out.`)
}

/** The content security policy refuses both. */
const inline = /\s(style|on[a-z]+)=["']/

function inlineCode({ path, text }: SourceFile): string[] {
  if (!path.endsWith('.hbs')) return []
  return matchingLines(text, inline).map(
    (line) => `${path}:${line}: inline styles and handlers are refused by the browser.`,
  )
}

/**
 * Words that are also plain core words: a column of items, an ARIA role, a folder of themes, where somebody
 * sits, a profile of texts, what admins made.
 */
const coreWords = ['feed', 'search', 'pages', 'office', 'wiki', 'documents']

/** Plugins named after what the core has tables, roles and addresses for, whoever serves them. */
const coreNouns = ['people', 'groups', 'admin', 'modules', 'languages', 'welcome']

/** Core must boot without any plugin, so it knows none: not by id, path, permission or address. */
function namedPlugins({ path, text }: SourceFile, plugins: readonly string[]): string[] {
  if (!/^(core|sdk|themes)\//.test(path) || isProof(path)) return []
  return plugins.flatMap((id) => {
    const exact = coreWords.includes(id) ? '' : `|['"\`]${id}['"\`]`
    const named = coreNouns.includes(id)
      ? new RegExp(`['"\`]${id}:[a-z]|plugins/${id}\\b`)
      : new RegExp(
          `['"\`]${id}[:.][a-z]|['"\`/]api/${id}\\b|plugins/${id}\\b|['"\`]/${id}\\b${exact}`,
        )
    const lines = matchingLines(withoutComments(text), named)
    return lines.map((line) => `${path}:${line}: names the plugin ${id}.`)
  })
}

/** Tests, and the tools that measure and torment a whole portal. */
const isProof = (path: string) =>
  /\.test\.ts$|\/test\/|^core\/testing\/(bench|chaos|oracle|simulate)/.test(path)

const withoutComments = (text: string) => text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, '')

function matchingLines(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}
