import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
]

/** A headless Chromium: the system's, or the one from npm where there is none (or `own` asks so). */
export async function launchBrowser({ own = false } = {}): Promise<Browser> {
  const executablePath = own ? undefined : installed.find(existsSync)
  if (executablePath) return chromium.launch({ executablePath, args: flags })
  const folder = await unpackedChromium()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  })
}

/**
 * The package is made for one cloud function at a time: it unpacks into the temporary folder, in
 * place, and brings the libraries it needs only where it believes to be in that cloud. Here several
 * test processes may come at once, so each unpacks aside and the first one's rename wins.
 */
async function unpackedChromium(): Promise<string> {
  const require = createRequire(import.meta.url)
  const manifest = require.resolve('@sparticuz/chromium').replace(/build\/.*$/, 'package.json')
  const { version } = require(manifest) as { version: string }
  const cache = join(import.meta.dirname, '../../node_modules/.cache')
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const aside = await mkdtemp(join(cache, 'chromium-unpacking-'))
  const script = "import c from '@sparticuz/chromium'; await c.executablePath()"
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  })
  await writeFile(join(aside, 'fonts.conf'), fontConfig(join(folder, 'fonts')))
  await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }))
  return folder
}

const fontConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`
