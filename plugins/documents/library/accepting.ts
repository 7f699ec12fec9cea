import { coreErrors, type PluginFiles } from 'portico/sdk'
import type { Libraries } from './libraries.ts'
import type { Room } from './room.ts'

interface Needs {
  files: PluginFiles
  libraries: Libraries
  room: Room
}

/** Large files for libraries: who may not add them there, or finds no room, hears it before the first byte. */
export function acceptFiles({ files, libraries, room }: Needs): void {
  files.accept('document', {
    maxBytes: 5 * 1024 ** 3,
    async check(viewer, { space, size }) {
      if (space === null) throw coreErrors.forbidden({ detail: 'Say for which library.' })
      const { id, may } = await libraries.get(viewer, space)
      if (!may.add) throw coreErrors.forbidden()
      await room.take(id, { size })
    },
  })
}
