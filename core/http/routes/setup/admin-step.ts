import { Type } from 'typebox'
import { coreErrors } from '../../../../sdk/index.ts'
import { mailAddress } from '../../../mail/index.ts'
import { from } from '../way-in.ts'
import { addStep, type StepDeps } from './step.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

type Typed = Partial<Record<'name' | 'login' | 'email' | 'password', string>>

/** Step 2: the first administrator, who is signed in at once. From here on the wizard is theirs. */
export function addAdminStep(deps: StepDeps): void {
  const { arrangement, audit, db, identity, setup, system, wayIn } = deps
  const { people, rules, signIn } = identity

  addStep(deps, {
    step: 'admin',
    body: Type.Object({
      name: text(400),
      login: text(200),
      email: text(320),
      password: text(1000),
    }),
    load: async ({ locale }) => ({ hint: rules.hint(locale) }),
    async submit(incoming) {
      const { name = '', login = '', email, password = '' } = incoming.body as Typed
      if (email && !mailAddress(email)) {
        const wording = { key: 'core.invite.badAddress' }
        const message = 'must be an e-mail address'
        throw coreErrors.invalid({ fields: [{ path: '/email', message, wording }] })
      }
      const owner = { login, name, ...(email && { email }) }
      await rules.check(password, owner)
      const site = (await arrangement.get<{ timeZone?: string }>('site', 'portal'))?.value
      const id = await db.tx(async () => {
        await setup.claim()
        const person = await people.create({
          ...{ ...owner, password, roles: ['admin'], locale: incoming.locale },
          ...(site?.timeZone && { timeZone: site.timeZone }),
        })
        await audit.record(system, {
          ...{ action: 'setup.admin-made', object: `person:${person.id}`, after: { login } },
        })
        return person.id
      })
      const session = await signIn.asPerson(id, false, from(incoming))
      return wayIn.goOn(incoming, session, '/setup/company')
    },
  })
}
