import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { themeFiles } from '../themes/scaffold.ts'

/** Makes a theme that extends the base one and can be chosen as it is. */
export async function run(config: string, named: string): Promise<void> {
  const home = dirname(resolve(config))
  const folder = resolve(home, named)
  const id = basename(folder)
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    throw new Error(
      `The folder is the id of the theme: "${id}" must be lower-case letters, digits and dashes.`,
    )
  }
  if (existsSync(folder)) throw new Error(`${folder} is there already. Nothing was changed.`)
  for (const [path, text] of Object.entries(themeFiles(id))) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const place = relative(home, folder)
  console.log(`Made ${place}. What next:

  1. Offer it in ${config}:
       themes: ['./${place}'],
     and choose it under Administration › Appearance, or write theme: './${place}'
  2. See it:                     portico dev
  3. Stand in for a template:    portico theme eject shell/header --theme ./${place}
  4. After an upgrade:           portico theme doctor`)
}
