import { definePortal } from 'portico/sdk'
import admin from './plugins/admin/index.ts'
import appearance from './plugins/appearance/index.ts'
import backups from './plugins/backups/index.ts'
import directory from './plugins/directory/index.ts'
import discussion from './plugins/discussion/index.ts'
import documents from './plugins/documents/index.ts'
import feed from './plugins/feed/index.ts'
import groups from './plugins/groups/index.ts'
import languages from './plugins/languages/index.ts'
import modules from './plugins/modules/index.ts'
import notifications from './plugins/notifications/index.ts'
import office from './plugins/office/index.ts'
import pages from './plugins/pages/index.ts'
import people from './plugins/people/index.ts'
import polls from './plugins/polls/index.ts'
import search from './plugins/search/index.ts'
import welcome from './plugins/welcome/index.ts'
import wiki from './plugins/wiki/index.ts'

export default definePortal({
  site: {
    name: 'Orvanta',
    slogan: 'Everything that moves, from here',
    locale: 'en',
    timeZone: 'Europe/Warsaw',
  },
  plugins: [
    notifications(),
    discussion(),
    feed(),
    polls(),
    people({ company: 'Orvanta Group' }),
    groups(),
    documents(),
    pages(),
    search(),
    office(),
    wiki(),
    welcome(),
    admin(),
    modules(),
    appearance(),
    languages(),
    backups(),
    directory(),
  ],
  // An empty portal is this company at once. PORTICO_DEMO=offer begins with the wizard instead.
  demo: async () => (await import('./examples/company-portal/demo.ts')).demo,
})
