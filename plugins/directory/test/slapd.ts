import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'ldapts'

const run = promisify(execFile)
const cache = resolve(import.meta.dirname, '../../../node_modules/.cache/slapd')
const packages = ['slapd', 'libldap-2.5-0', 'libltdl7', 'libwrap0', 'libodbc2', 'libargon2-1']

/** A real OpenLDAP with an empty company in it, `dc=corp,dc=example`. */
export interface Slapd {
  url: string
  base: string
  bindDn: string
  password: string
  /** Bound as the administrator. */
  client: Client
  stop(): Promise<void>
}

interface Installed {
  program: string
  modules: string
  schemas: string
  libraries: string
}

/** Starts OpenLDAP, or says why there is none. */
export async function startSlapd(): Promise<Slapd | string> {
  const found = await installed()
  if (typeof found === 'string') return found
  const folder = await mkdtemp(join(tmpdir(), 'portico-slapd-'))
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'slapd.conf'), config(found, folder))
  const port = await freePort()
  const url = `ldap://127.0.0.1:${port}`
  const server = spawn(found.program, ['-f', join(folder, 'slapd.conf'), '-h', url, '-d', '0'], {
    env: { ...process.env, LD_LIBRARY_PATH: found.libraries },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  server.stderr!.on('data', (bytes) => {
    complaint += bytes
  })
  const stop = async () => {
    await ended(server)
    await rm(folder, { recursive: true, force: true })
  }
  const client = await connect(url, server)
  if (!client) {
    await stop()
    return `slapd did not start: ${complaint.slice(-500)}`
  }
  const dn = (name: string) => `${name},dc=corp,dc=example`
  await client.add('dc=corp,dc=example', {
    ...{ objectClass: ['dcObject', 'organization'], dc: 'corp', o: 'Corp' },
  })
  await client.add(dn('ou=people'), { objectClass: 'organizationalUnit', ou: 'people' })
  await client.add(dn('ou=groups'), { objectClass: 'organizationalUnit', ou: 'groups' })
  return {
    ...{ url, base: 'dc=corp,dc=example', bindDn: dn('cn=admin'), password: 'secret', client },
    async stop() {
      await client.unbind()
      await stop()
    },
  }
}

/** The system's slapd, or Debian's unpacked into the cache: nothing is installed. */
async function installed(): Promise<Installed | string> {
  if (existsSync('/usr/sbin/slapd') && existsSync('/etc/ldap/schema')) {
    const modules = '/usr/lib/ldap'
    return { program: '/usr/sbin/slapd', modules, schemas: '/etc/ldap/schema', libraries: '' }
  }
  const root = join(cache, 'root')
  try {
    if (!existsSync(join(root, 'usr/sbin/slapd'))) await unpack(root)
  } catch (error) {
    return `slapd is not installed and cannot be fetched: ${(error as Error).message.slice(0, 300)}`
  }
  const [triplet = ''] = (await readdir(join(root, 'usr/lib'))).filter((name) => name.includes('-'))
  return {
    program: join(root, 'usr/sbin/slapd'),
    modules: join(root, 'usr/lib/ldap'),
    schemas: join(root, 'etc/ldap/schema'),
    libraries: [join(root, 'usr/lib', triplet), join(root, 'lib', triplet)].join(':'),
  }
}

async function unpack(root: string): Promise<void> {
  const fresh = `${root}-${process.pid}`
  await mkdir(fresh, { recursive: true })
  await run('apt-get', ['download', ...packages], { cwd: fresh, timeout: 60_000 })
  for (const name of await readdir(fresh)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['-x', join(fresh, name), fresh])
  }
  const { rename } = await import('node:fs/promises')
  await rename(fresh, root).catch(() => rm(fresh, { recursive: true }))
}

function config({ schemas, modules }: Installed, folder: string): string {
  return `
${['core', 'cosine', 'inetorgperson'].map((name) => `include ${schemas}/${name}.schema`).join('\n')}
modulepath ${modules}
moduleload back_mdb
moduleload memberof
pidfile ${folder}/slapd.pid
database mdb
suffix "dc=corp,dc=example"
rootdn "cn=admin,dc=corp,dc=example"
rootpw secret
directory ${folder}/data
index entryUUID,uid,objectClass eq
overlay memberof
limits dn.exact="cn=reader,dc=corp,dc=example" size=unlimited
access to attrs=userPassword by anonymous auth by * none
access to * by * read
`
}

async function connect(url: string, server: ChildProcess): Promise<Client | undefined> {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt++) {
    const client = new Client({ url, timeout: 5_000, connectTimeout: 1_000 })
    try {
      await client.bind('cn=admin,dc=corp,dc=example', 'secret')
      return client
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return undefined
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const over = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await over
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
