import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A portal in a process of its own, started as an administrator would. */
export interface PortalProcess {
  readonly url: string
  readonly data: string
  readonly child: ChildProcess
  output(): string
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>
  remove(): Promise<void>
}

const main = join(import.meta.dirname, '../cli/main.ts')
const restless = join(import.meta.dirname, 'fixtures/portal/portal.config.ts')

export async function startPortal(
  environment: Record<string, string> = {},
  config = restless,
): Promise<PortalProcess> {
  const data = await mkdtemp(join(tmpdir(), 'portico-process-'))
  const child = spawn(
    process.execPath,
    ['--conditions=portico-source', main, 'start', '--config', config],
    { env: { ...process.env, PORT: '0', PORTICO_DATA: data, PORTICO_LOG: 'json', ...environment } },
  )
  let output = ''
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk
      const address = /is ready: (\S+)/.exec(output)?.[1]
      if (address) resolve(address)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    void ended.then((code) => reject(new Error(`The portal ended with ${code}:\n${output}`)))
  })
  return {
    url,
    data,
    child,
    ended,
    output: () => output,
    async remove() {
      child.kill('SIGKILL')
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
