import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { mustRun } from './command.ts'

/** The repository's own folder. */
export const root = join(import.meta.dirname, '../../..')

/** Every file that git lists or would take in, as paths from the root. Never none. */
export async function filesOf(folder: string = root): Promise<string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = (await mustRun('git', args, { cwd: folder })).split('\0')
  const files = listed.filter((path) => path && existsSync(join(folder, path)))
  if (files.length === 0) throw new Error(`git lists no file in ${folder}.`)
  return files.sort()
}

export const isTypeScript = (path: string) => path.endsWith('.ts')

/** Packages of their own: built, checked and tested outside the repository. */
export const isOurs = (path: string) => !/^examples\/(hello-plugin|company-theme)\//.test(path)

export const folderOf = (path: string) => dirname(path)
