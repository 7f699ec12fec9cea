import discussion from 'portico/plugins/discussion'
import feed from 'portico/plugins/feed'
import { definePortal, type SeedContext } from '../../../sdk/index.ts'
import { witness } from './witness.ts'
import { password, writerNames } from './writer-names.ts'

/** The portal that is killed: the bundled plugins, a witness, a few people who write. */
export default definePortal({
  site: { name: 'Chaos' },
  plugins: [discussion(), feed(), witness()],
  demo: async () => ({ password, logins: writerNames, seed }),
})

async function seed({ people, spaces }: SeedContext): Promise<void> {
  await spaces.create({ kind: 'company', slug: 'company', title: 'Company', posting: 'readers' })
  for (const login of writerNames) await people.create({ login, name: login, password })
}
