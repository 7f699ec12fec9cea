import { writeFile } from 'node:fs/promises'
import type { Access, Commands, People, Spaces, Viewer } from 'portico/sdk'
import { csvOf } from '../csv.ts'
import type { Folders } from '../folder/folders.ts'
import type { Libraries } from '../library/libraries.ts'
import type { Importing, Outcome } from './importing.ts'

interface Needs {
  commands: Commands
  access: Access
  people: People
  spaces: Spaces
  libraries: Libraries
  folders: Folders
  importing: Importing
  system: Viewer
}

const reasons: Record<string, string> = {
  link: 'a link; links are not followed',
  special: 'no file but something special, such as a device',
  unreadable: 'it, or its name, cannot be read',
  litter: 'left behind by a system or a program',
}

/** `portico documents import <folder> --library <library>`. */
export function addImportCommand(needs: Needs): void {
  const { commands, access, people, spaces, libraries, folders, importing, system } = needs
  commands.add(
    'import <folder>',
    {
      summary: 'take over a folder of a file server, with its folders and dates',
      options: {
        '--library <library>!': 'address or id of the library',
        '--into <folder>': 'path of a folder in the library, made where it is missing',
        '--as <login>': 'whose documents they will be; default the owner of the library',
        '--report <file>': 'write what was skipped, and why, as a table',
        '--check': 'say what would be done, and change nothing',
      },
      help: 'May be broken off and called again: what is there and has not changed is left alone,\nwhat has changed becomes a new version. Nothing in the folder is touched.',
    },
    async ({ arguments: { folder }, options, say, signal }) => {
      const { id, title } = await libraries.get(system, String(options.library))
      const viewer = await importer(id, options.as)
      const top = { library: id, under: null }
      const into = options.into ? String(options.into).split('/').filter(Boolean) : []
      const { under } = options.check ? top : await folders.along(viewer, top, into)
      const counts = { added: 0, renewed: 0, unchanged: 0, skipped: 0 }
      const skipped: Outcome[] = []
      const check = options.check === true
      for await (const one of importing({
        folder: folder!,
        library: id,
        under,
        viewer,
        check,
        signal,
      })) {
        counts[one.what]++
        if (one.what === 'skipped') skipped.push(one)
        if (one.what !== 'unchanged') say(`${one.what.padEnd(8)} ${one.path}${why(one)}`)
      }
      say(
        `${title}: ${counts.added} added, ${counts.renewed} renewed, ${counts.unchanged} unchanged, ${counts.skipped} skipped.`,
      )
      if (signal.aborted) say('Broken off. Call it again to go on.')
      if (options.report) await report(String(options.report), skipped)
    },
  )

  async function importer(library: string, login: string | boolean | undefined): Promise<Viewer> {
    if (typeof login === 'string') {
      const person = await people.byLogin(system, login)
      if (!person) throw new Error(`Nobody has the login ${login}.`)
      return access.viewerOf(person.id)
    }
    const [owner] = await spaces.members(system, library, { roles: ['owner'], limit: 1 })
    if (!owner)
      throw new Error('The library has no owner: say with --as whose documents they will be.')
    return access.viewerOf(owner.personId)
  }

  async function report(file: string, skipped: readonly Outcome[]): Promise<void> {
    const rows = skipped.map((one) => [one.path, reasons[one.why!] ?? one.why!])
    await writeFile(file, csvOf([['path', 'reason'], ...rows]))
  }
}

const why = ({ why: reason }: Outcome) => (reason ? ` (${reasons[reason] ?? reason})` : '')
