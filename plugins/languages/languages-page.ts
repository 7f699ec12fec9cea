import type { AdminConsole } from 'portico/plugins/admin/api'
import type { SetupContext } from 'portico/sdk'
import type { Desk } from './desk.ts'

type Needs = Pick<SetupContext<'core:admin'>, 'pages' | 'languages'> & {
  admin: AdminConsole
  desk: Desk
}

/** Which languages there are, how much of the portal is in them, and who may choose them. */
export function addLanguagesPage({ pages, languages, admin, desk }: Needs): void {
  pages.add(
    '/admin/languages',
    {
      ...{ title: 'languages.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'languages/languages', reads: ['arrangement'] },
    },
    async ({ viewer, locale }) => {
      const { standard, offered, version } = await desk.choice()
      const state = await desk.state()
      return {
        ...(await admin.frame(viewer, locale, 'languages')),
        ...{ state, version, pending: state.revision !== state.inForce },
        languages: await Promise.all(
          languages.all().map(async (language) => ({
            ...language,
            isDefault: language.id === standard,
            isOffered: offered.includes(language.id) || language.id === standard,
            missing: language.all - language.present,
            own: Object.keys(await desk.words(language.id)).length,
          })),
        ),
      }
    },
  )
}
