import type { SetupContext } from 'portico/sdk'
import { directoryErrors } from '../api.ts'
import { type CsvConfig, checkColumns } from '../config.ts'
import type { Source } from '../sync.ts'
import { decodeText } from './decode.ts'
import { readCsv } from './read.ts'

const largest = 64 * 1024 * 1024

/** Files that somebody uploads, as one source of people: a later file goes on from the one before. */
export function csvSource(
  config: CsvConfig,
  { files, system }: Pick<SetupContext, 'files' | 'system'>,
): Source {
  checkColumns(config)
  return {
    ...{ id: 'csv', name: 'directory:csv', title: 'CSV', kind: 'csv' },
    takeOver: config.takeOver ?? true,
    leaversPercent: config.leaversPercent ?? 10,
    async read({ fileId, complete }) {
      const text = decodeText(await bytesOf(fileId))
      return readCsv({ text, config, complete })
    },
  }

  async function bytesOf(fileId: string | null): Promise<Buffer> {
    if (fileId === null) throw directoryErrors.unreadable({ detail: 'No file was sent.' })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of await files.read(system, fileId)) {
      chunks.push(chunk as Buffer)
      size += (chunk as Buffer).length
      if (size > largest) throw directoryErrors.unreadable({ detail: 'It is larger than 64 MB.' })
    }
    return Buffer.concat(chunks)
  }
}
