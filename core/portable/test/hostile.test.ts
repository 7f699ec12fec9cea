import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test from 'ava'
import { apply, readFolder } from '../index.ts'
import { openPortal } from './portals.ts'

const manifest = (fields: object = {}) =>
  JSON.stringify({ format: 1, portico: '0.1.0', files: {}, secrets: {}, ...fields })
const shelf = (fields: object = {}) => JSON.stringify({ title: 'Shelf', ...fields })
const named = (bytes: string) => `files/${createHash('sha256').update(bytes).digest('hex')}.txt`

/** What lies in the folder besides an honest `portal.json`, and how it is refused. */
const folders: Record<string, { files: Record<string, string>; links?: string[]; says: RegExp }> = {
  'no manifest': { files: { 'portal.json': '' }, says: /portal\.json is not JSON/ },
  'a newer format': {
    files: { 'portal.json': manifest({ format: 2, portico: '9.0.0', more: true }) },
    says: /portal\.json has format 2, and this Portico knows up to 1.*9\.0\.0/,
  },
  'an unknown kind': {
    files: { 'hsop/shelf/a.json': shelf() },
    says: /hsop\/shelf\/a\.json is of a kind nobody here knows/,
  },
  'broken JSON': { files: { 'site.json': '{' }, says: /site\.json is not JSON/ },
  'no object': { files: { 'site.json': '[]' }, says: /site\.json must hold one JSON object/ },
  'another schema': {
    files: { 'site.json': '{"nmae":"x"}' },
    says: /site\.json does not fit: nmae unknown; did you mean name/,
  },
  'a refusal by the plugin': {
    files: { 'shop/shelf/a.json': shelf({ title: 'refused' }) },
    says: /shop\/shelf\/a\.json: A shelf is never called that/,
  },
  'a prototype': {
    files: { 'shop/shelf/a.json': shelf().replace('}', ',"free":{"__proto__":{"can":1}}}') },
    says: /shop\/shelf\/a\.json has a key "__proto__"/,
  },
  'endless depth': {
    files: {
      'shop/shelf/a.json': shelf().replace(
        '}',
        `,"free":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      ),
    },
    says: /shop\/shelf\/a\.json is (nested deeper|not JSON)/,
  },
  'something huge': {
    files: { 'shop/shelf/a.json': shelf({ free: 'x'.repeat(1024 ** 2) }) },
    says: /shop\/shelf\/a\.json is larger than 1 MB/,
  },
  'a linked document': { files: {}, links: ['site.json'], says: /site\.json is a link/ },
  'a linked folder': { files: {}, links: ['shop'], says: /shop is a link/ },
  'a way out': {
    files: { 'shop/shelf/a.json': shelf({ picture: '@file:../../../etc/passwd' }) },
    says: /shop\/shelf\/a\.json names files\/\.\.\/.*passwd, which is missing/,
  },
  'a name that is not as it is written': {
    files: { 'shop/shelf/A.json': shelf() },
    says: /shop\/shelf\/A\.json is of a kind/,
  },
  'other bytes': {
    files: { [named('one')]: 'two' },
    says: /files\/\w+\.txt does not hold what its name says/,
  },
  'a file by any name': { files: { 'files/logo.png': 'x' }, says: /files\/logo\.png is not named/ },
  'a secret': {
    files: { 'module/shop.json': '{"settings":{"key":"hunter22"}}' },
    says: /module\/shop\.json › settings › key: a secret does not belong/,
  },
  'somebody unknown': {
    files: { 'shop/shelf/a.json': shelf({ readers: ['person:@person:boris'] }) },
    says: /shop\/shelf\/a\.json names the person "boris", and nobody here has this login/,
  },
  'a group and a department that are not here': {
    files: { 'shop/shelf/a.json': shelf({ readers: ['@space:none', '@department:A/B'] }) },
    says: /names the group "none"[\s\S]*names the department "A\/B"/,
  },
  'something else': { files: { 'notes.txt': 'x' }, says: /notes\.txt is nothing that belongs/ },
}

test('a folder that is broken or hostile is refused, naming the file, and changes nothing', async (t) => {
  const { portal, target, close } = await openPortal('sqlite')
  const root = await mkdtemp(join(tmpdir(), 'portico-hostile-'))
  t.teardown(async () => {
    await close()
    await rm(root, { recursive: true })
  })
  await mkdir(join(root, 'elsewhere'))
  for (const [what, { files, links = [], says }] of Object.entries(folders)) {
    const folder = join(root, what)
    const honest = { 'portal.json': manifest(), 'brand/portal.json': '{"color":"#112233"}' }
    for (const [path, content] of Object.entries({ ...honest, ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    for (const link of links) await symlink(join(root, 'elsewhere'), join(folder, link))
    const taking = async () => apply(target, await readFolder(folder, target.kinds), what)
    const error = await t.throwsAsync(taking(), { name: 'FolderError' }, what)
    t.regex(error?.message ?? '', says, what)
  }
  t.deepEqual(await portal.rooms.db.select('SELECT kind FROM arrangement'), [])
  t.deepEqual(await portal.rooms.db.select('SELECT id FROM files'), [])
})
