import { Type } from 'typebox'
import { isPorticoError } from '../../../../sdk/index.ts'
import { addStep, type StepDeps } from './step.ts'

const mostAtOnce = 100

/** What became of one address. */
interface Invited {
  email: string
  /** To be handed over, where no mail goes out. */
  link?: string | null
  problem?: string | undefined
}

/** Step 5: the first colleagues, by mail; plugins add their own ways to bring people in. */
export function addPeopleStep(deps: StepDeps): void {
  const { errorWords, identity } = deps

  addStep(deps, {
    step: 'people',
    slots: ['core:setup'],
    body: Type.Object({ emails: Type.Optional(Type.String({ maxLength: 20_000 })) }),
    load: async () => ({
      about: { setup: 'people' },
      open: (await identity.invitations.list()).length,
    }),
    async submit(incoming) {
      const typed = String(incoming.body.emails ?? '').split(/[\s,;]+/)
      const emails = [...new Set(typed.filter(Boolean))].slice(0, mostAtOnce)
      const invited: Invited[] = []
      for (const email of emails) invited.push(await invite(email))
      const all = invited.every(({ link, problem }) => !link && !problem)
      return all ? undefined : { invited, links: invited.some(({ link }) => link) }

      async function invite(email: string): Promise<Invited> {
        const { viewer, locale } = incoming
        try {
          const input = { email, role: 'employee' as const }
          const { link } = await identity.invitations.invite(viewer, input, locale)
          return { email, link }
        } catch (error) {
          if (!isPorticoError(error)) throw error
          const { fields, title } = errorWords(locale, error)
          return { email, problem: fields[0]?.message ?? title }
        }
      }
    },
  })
}
