import { fileURLToPath } from 'node:url'

/** Where the code of a plugin lies. */
export interface PluginFolder {
  id: string
  folder: string
}

/** Whose code lies at a path or `file:` address; of folders in folders the inner one. */
export function pluginAt(address: string, folders: readonly PluginFolder[]): string | undefined {
  if (!address) return undefined
  const path = address.startsWith('file:') ? toPath(address) : address
  return folders
    .filter(({ folder }) => path.startsWith(`${folder.replace(/[/\\]$/, '')}/`))
    .sort((one, other) => other.folder.length - one.folder.length)[0]?.id
}

/** Whose code threw: the plugin of the top-most line of the stack that belongs to one. */
export function pluginOfStack(stack: string, folders: readonly PluginFolder[]): string | undefined {
  for (const line of stack.split('\n')) {
    const address = /(?:\(|at |async )((?:file:\/\/|\/)[^)\s]+?):\d+:\d+\)?$/.exec(line)?.[1]
    const owner = address && pluginAt(address, folders)
    if (owner) return owner
  }
  return undefined
}

function toPath(url: string): string {
  try {
    return fileURLToPath(url)
  } catch {
    return ''
  }
}
