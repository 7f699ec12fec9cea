import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun } from '../testing/checks/command.ts'
import { filesOf, root } from '../testing/checks/tree.ts'

/** Builds `dist`, what the published package runs: JavaScript, declarations, and what is read at run time. */
await rm(join(root, 'dist'), { recursive: true, force: true })
await mustRun('tsc', ['-p', 'tsconfig.build.json'], { cwd: root })
const assets = (await filesOf()).filter(isAsset)
for (const path of assets) await cp(join(root, path), join(root, 'dist', path))
console.error(`dist: compiled, and ${assets.length} files copied`)

/** Templates, styles, catalogues, pictures, and the scripts that are plain JavaScript already. */
function isAsset(path: string): boolean {
  return (
    /^(core|sdk|plugins|themes)\//.test(path) &&
    !/(^|\/)(test|gold)\//.test(path) &&
    !/\.(ts|md)$|^core\/cli\/(run|install)\.mjs$/.test(path)
  )
}
