import { join } from 'node:path'
import type { Viewer } from '../../sdk/access.ts'
import type { Backups } from '../../sdk/backups.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { BackupsRoom } from './backups.ts'
import { readName } from './names.ts'

/** Backups as plugins have them: for those who may, and of archives alone. */
export function backupsForPlugins(room: BackupsRoom): Backups {
  return {
    canEncrypt: room.canEncrypt,
    dataFolder: room.dataFolder,
    async make(viewer, options) {
      admit(viewer)
      return room.make(options)
    },
    async list(viewer, folders) {
      admit(viewer)
      return room.list(folders)
    },
    async prove(viewer, archive, options) {
      admit(viewer)
      return room.prove(pathOf(archive), options)
    },
    async open(viewer, archive) {
      admit(viewer)
      return room.open(pathOf(archive))
    },
  }
}

function admit(viewer: Viewer): void {
  if (!viewer.can('core:admin')) throw coreErrors.forbidden()
}

/** Names come from forms: only those of archives lead anywhere. */
function pathOf({ folder, name }: { folder: string; name: string }): string {
  if (!readName(name)) throw coreErrors.notFound()
  return join(folder, name)
}
