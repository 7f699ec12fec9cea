import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import test, { type ExecutionContext } from 'ava'

const lockFile = JSON.stringify({ packages: { '': {}, 'node_modules/koa': { version: '3.0.0' } } })

/** Stands in for npm: installs what the lock file says, and counts how often. */
const fakeNpm = `
const fs = require('node:fs')
fs.appendFileSync('npm-runs', process.argv.slice(2).join(' ') + '\\n')
if (process.env.FAKE_FAULT) { console.error(process.env.FAKE_FAULT); process.exit(1) }
fs.mkdirSync('node_modules', { recursive: true })
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
`

async function project(t: ExecutionContext) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-run-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const cli = join(folder, 'core/cli')
  await mkdir(cli, { recursive: true })
  for (const name of ['run.mjs', 'install.mjs', 'hand-over.mjs']) {
    await cp(join(import.meta.dirname, '..', name), join(cli, name))
  }
  await writeFile(join(folder, 'package-lock.json'), lockFile)
  await writeFile(join(folder, 'npm-cli.js'), fakeNpm)

  const run = async (source: string, env: NodeJS.ProcessEnv = {}) => {
    const script = join(folder, 'script.ts')
    await writeFile(script, source)
    const child = spawn(process.execPath, ['core/cli/run.mjs', script], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, npm_execpath: join(folder, 'npm-cli.js'), ...env },
    })
    const said = text(child.stderr)
    const code = new Promise<number | null>((resolve) => child.on('close', resolve))
    return { child, end: () => Promise.all([code, said]) }
  }
  const runs = async () => (await readFile(join(folder, 'npm-runs'), 'utf8')).trim().split('\n')
  return { folder, run, runs }
}

test('installs once, development packages too, though two start at once', async (t) => {
  const { run, runs } = await project(t)
  const both = [await run('const n: number = 7\nprocess.exit(n)'), await run('process.exit(7)')]
  const codes = await Promise.all(both.map(async ({ end }) => (await end())[0]))
  t.deepEqual(codes, [7, 7])
  const again = await run('process.exit(0)')
  t.deepEqual(await again.end(), [0, ''])
  t.deepEqual(await runs(), ['ci --include=dev --no-audit --no-fund --loglevel=error'])
})

test('installs again when the lock file changed, not when npm itself brought it about', async (t) => {
  const { folder, run, runs } = await project(t)
  await (await run('')).end()
  const newer = lockFile.replace('3.0.0', '3.1.0')
  await writeFile(join(folder, 'package-lock.json'), newer)
  await writeFile(join(folder, 'node_modules/.package-lock.json'), newer)
  await (await run('')).end()
  t.is((await runs()).length, 1)
  await writeFile(join(folder, 'package-lock.json'), lockFile)
  await (await run('')).end()
  t.is((await runs()).length, 2)
})

test('a failed install says why and runs nothing', async (t) => {
  const { run } = await project(t)
  const offline = { FAKE_FAULT: 'npm error code ENOTFOUND\nnpm error network' }
  const [code, said] = await (await run('console.error("ran")', offline)).end()
  t.is(code, 1)
  t.regex(said, /npm cannot reach its registry/)
  t.notRegex(said, /ran/)
})

test('the lock of a start that was killed does not stop the next', async (t) => {
  const { folder, run } = await project(t)
  const lock = join(folder, '.portico-install.lock')
  await writeFile(lock, '')
  await utimes(lock, 1, 1)
  t.is((await (await run('process.exit(3)')).end())[0], 3)
})

test('a signal reaches the script, and its exit code comes back', async (t) => {
  const { run } = await project(t)
  const source = `
    process.on('SIGINT', () => process.exit(41))
    setInterval(() => {}, 1000)
    console.log('ready')
  `
  const { child, end } = await run(source)
  createInterface({ input: child.stdout }).once('line', () => child.kill('SIGINT'))
  t.is((await end())[0], 41)
})
