import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { browserTexts } from '../../client/browser-texts.ts'
import { filesOf, root } from './tree.ts'

const scripts = /^(core\/client|sdk\/client|plugins\/[^/]+\/client)\/.*(?<!\.test)\.ts$/
const asked = /\bt\(\s*['`]([a-z][\w-]*(?:\.[\w-]+)+)['`$]/g

/** Only some texts travel to browsers; a script that asks for any other would show its key. */
export async function checkBrowserTexts(): Promise<string[]> {
  const files = (await filesOf()).filter((path) => scripts.test(path))
  const found = await Promise.all(
    files.map(async (path) => {
      const source = await readFile(join(root, path), 'utf8')
      const keys = [...source.matchAll(asked)].map(([, key]) => key!)
      return keys
        .filter((key) => Object.keys(browserTexts({ [key]: '' })).length === 0)
        .map((key) => `${path}: "${key}" does not travel to browsers; call it <plugin>.client.…`)
    }),
  )
  return found.flat()
}
