import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../../..')
const flags = ['--conditions=portico-source', '--disable-warning=ExperimentalWarning']

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A portal of its own in an empty folder, as somebody has it who uses the command line. */
export async function makePortalFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'portico-cli-'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(root, join(folder, 'node_modules/portico'))

  const { PORTICO_TEST_PG: _, NODE_ENV: _env, ...environment } = process.env
  const launch = (args: readonly string[]) =>
    spawn(process.execPath, [...flags, ...args], {
      cwd: folder,
      env: { ...environment, PORT: '0', PORTICO_LOG: 'json' },
    })

  /** Runs any program of Node to its end. */
  async function node(args: readonly string[], input = ''): Promise<Ended> {
    const child = launch(args)
    const closed = once(child, 'close')
    child.stdin.end(input)
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    const [code] = await closed
    return { code, stdout, stderr }
  }

  const main = join(root, 'core/cli/main.ts')
  return {
    folder,
    node,
    portico: (command: string, input?: string) => node([main, ...command.split(' ')], input),
    /** Starts a command that stays, and reads what it says line by line. */
    stay(command: string) {
      const child = launch([main, ...command.split(' ')])
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      return {
        /** The first match in a line from here on. */
        async says(pattern: RegExp): Promise<RegExpExecArray> {
          for (let next = await lines.next(); !next.done; next = await lines.next()) {
            const found = pattern.exec(next.value)
            if (found) return found
          }
          throw new Error(`portico ${command} ended without saying ${pattern}`)
        },
        async stop(): Promise<number | null> {
          const exited = once(child, 'exit')
          child.kill('SIGTERM')
          return (await exited)[0]
        },
      }
    },
    /** Writes the config; `plugins` is the source of the list. */
    configure: (plugins: string, imports = '', site = `{ name: 'Test' }`) =>
      writeFile(
        join(folder, 'portal.config.ts'),
        `import { definePortal } from 'portico/sdk'\n${imports}\nexport default definePortal({ site: ${site}, plugins: [${plugins}] })\n`,
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type PortalFolder = Awaited<ReturnType<typeof makePortalFolder>>
