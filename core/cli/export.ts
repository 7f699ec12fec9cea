import { portableOf, writeFolder } from '../portable/index.ts'
import { porticoVersion } from '../version.ts'
import { withSource } from './workshop.ts'

/** Writes all that admins made of the portal into a folder. */
export async function run(config: string, folder: string): Promise<void> {
  await withSource(config, async (source) => {
    const portable = await portableOf(source)
    await writeFolder(folder, portable, source, await porticoVersion())
    const { audit, viewers } = source.rooms
    await audit.record(viewers.system, { action: 'core.exported', object: 'portal:folder' })
    const { documents, files, remarks } = portable
    console.log(`Wrote ${documents.size} documents and ${files.size} files to ${folder}.`)
    const secrets = [...documents].filter(([, document]) => document.secrets.length > 0)
    if (secrets.length > 0) {
      console.log('Secrets are not in it; portal.json lists them under "secrets".')
    }
    for (const remark of remarks) console.log(`! ${remark}`)
  })
}
