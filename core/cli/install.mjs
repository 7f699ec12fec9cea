import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A lock untouched for this long belongs to a start that was killed. */
const staleAfter = 20_000

/** Makes `node_modules` what package-lock.json says. One start at a time; the others wait. */
export async function install(root) {
  if (isInstalled(root)) return
  const lock = join(root, '.portico-install.lock')
  let told = false
  while (!take(lock)) {
    if (!told) say('Another start is installing; waiting for it…')
    told = true
    await wait(500)
  }
  const beat = setInterval(() => touch(lock), 1000)
  const unlockAndLeave = () => {
    rmSync(lock, { force: true })
    process.exit(130)
  }
  process.once('SIGINT', unlockAndLeave).once('SIGTERM', unlockAndLeave)
  try {
    if (!isInstalled(root)) await runNpm(root)
  } finally {
    clearInterval(beat)
    process.off('SIGINT', unlockAndLeave).off('SIGTERM', unlockAndLeave)
    rmSync(lock, { force: true })
  }
}

function isInstalled(root) {
  const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const stamp = join(root, 'node_modules/.portico-lock')
  const hash = createHash('sha256').update(lockFile).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  if (!matches(JSON.parse(lockFile).packages, join(root, 'node_modules/.package-lock.json'))) {
    return false
  }
  writeFileSync(stamp, hash)
  return true
}

/** npm's own record of what it put into `node_modules`, written last; somebody may have run npm. */
function matches(wanted, record) {
  if (!existsSync(record)) return false
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return present[path] ? present[path].version === version : optional
  })
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > staleAfter) rmSync(lock, { force: true })
  return false
}

function touch(lock) {
  const now = new Date()
  if (existsSync(lock)) utimesSync(lock, now, now)
}

async function runNpm(root) {
  say(
    'Installing from the lock file. The first time this may compile SQLite and take about 3 minutes…',
  )
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  const ticker = setInterval(() => say(`  … ${seconds()}`), 15_000)
  const { code, output } = await npm(root).finally(() => clearInterval(ticker))
  if (code !== 0) throw new Error(explain(output))
  const lockFile = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lockFile).digest('hex')
  writeFileSync(join(root, 'node_modules/.portico-lock'), hash)
  say(`Installed in ${seconds()}.`)
}

/** Development packages too, whatever NODE_ENV says: the Node that runs the portal is one. */
function npm(root) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const own = process.env.npm_execpath
  const [command, first] =
    own && /npm-cli\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []]
  return new Promise((done) => {
    const stdio = ['ignore', 'pipe', 'pipe']
    const shell = command === 'npm' && process.platform === 'win32'
    const child = spawn(command, [...first, ...args], { cwd: root, stdio, shell })
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => done({ code: 1, output: error.message }))
    child.on('close', (code) => done({ code, output }))
  })
}

const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/

function explain(output) {
  if (offline.test(output)) {
    return 'Installing failed: npm cannot reach its registry. Check the connection (npm ping), then start again.'
  }
  const said = output.split('\n').map((line) => line.replace(/^npm error ?/, ''))
  const usage = said.indexOf('Usage:')
  const reason = said.slice(0, usage < 0 ? said.length : usage).join('\n')
  return `${reason.trim()}\n\nInstalling failed; npm says why above. Start again once that is mended.`
}

function say(line) {
  console.error(line)
}
