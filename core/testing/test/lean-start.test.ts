import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import test from 'ava'

const root = resolve(import.meta.dirname, '../../..')

/** Needed now and then, and dear: none of them belongs into each start. */
const lazy = [
  ...['@node-rs/argon2', 'sharp', 'file-type', 'esbuild', 'pg'],
  ...['sanitize-html', 'prosemirror-model', 'prosemirror-markdown', 'markdown-it'],
]

const config = `
import discussion from '${root}/plugins/discussion/index.ts'
import feed from '${root}/plugins/feed/index.ts'
export default { site: { name: 'Lean' }, plugins: [discussion(), feed()] }
`

test('a start with everything built loads nothing it does not need', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'portico-start-'))
  t.teardown(() => rm(data, { recursive: true }))
  await writeFile(join(data, 'portal.config.mjs'), config)
  await startAndStop(data)
  const loaded = await startAndStop(data)
  t.true(loaded.includes('koa'), 'the list of packages is empty')
  t.deepEqual(
    lazy.filter((name) => loaded.includes(name)),
    [],
  )
})

/** The packages that one start has loaded. */
async function startAndStop(data: string): Promise<string[]> {
  const list = join(data, 'packages')
  const flags = ['--conditions=portico-source', '--disable-warning=ExperimentalWarning']
  const preload = ['--import', join(import.meta.dirname, 'tell-modules.ts')]
  const start = ['core/cli/main.ts', 'start', '--config', join(data, 'portal.config.mjs')]
  const child = spawn(process.execPath, [...flags, ...preload, ...start], {
    cwd: root,
    env: { ...process.env, PORT: '0', PORTICO_DATA: data, DATABASE_URL: '', LOADED_PACKAGES: list },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  await new Promise<void>((ready, failed) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      if (said.includes('is ready')) ready()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', () => failed(new Error(said)))
  })
  child.kill('SIGTERM')
  await once(child, 'exit')
  return (await readFile(list, 'utf8')).split('\n')
}
