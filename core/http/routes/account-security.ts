import { coreErrors } from '../../../sdk/index.ts'
import { deviceOf } from '../../identity/device.ts'
import type { Identity } from '../../identity/index.ts'
import { freshFor } from '../fresh.ts'
import type { Incoming } from '../route-table.ts'
import { from, sessionOf, type WayIn } from './way-in.ts'

/** What people do with their own account; every change is theirs alone and asks who they are. */
export interface AccountSecurity {
  /** All that the page shows. */
  overview(incoming: Incoming): Promise<Record<string, unknown>>
  isFresh(incoming: Incoming): boolean
  /** @throws core:confirm-first when they signed in too long ago */
  requireFresh(incoming: Incoming): void
  /** The password, once more: a new session begins in place of this one. */
  confirm(incoming: Incoming, password: string): Promise<void>
  /** Ends all other sessions; this browser gets a new one. */
  changePassword(incoming: Incoming, current: string, password: string): Promise<void>
  /** Turns the app on; answers with the recovery codes. @throws core:wrong-code */
  confirmApp(incoming: Incoming, code: string): Promise<string[]>
  removeApp(incoming: Incoming): Promise<void>
  newRecoveryCodes(incoming: Incoming): Promise<string[]>
}

export function createAccountSecurity(
  { accounts, people, sessions, app, passkeys, rules, signIn, limits, notices }: Identity,
  wayIn: WayIn,
  now: () => number,
): AccountSecurity {
  /** Never for who looks as somebody else. */
  const isFresh = (incoming: Incoming) => {
    const { personId, createdAt } = sessionOf(incoming)
    return personId === incoming.viewer.id && now() - createdAt < freshFor
  }

  async function overview(incoming: Incoming) {
    const { viewer, locale } = incoming
    const current = sessionOf(incoming).id
    const open = await sessions.list(viewer.id)
    const lookers = await people.cards(open.flatMap(({ viewedBy }) => viewedBy ?? []))
    return {
      fresh: isFresh(incoming),
      hasPassword: await accounts.hasPassword(viewer.id),
      passwordHint: rules.hint(locale),
      minLength: rules.policy.minLength,
      app: await app.isOn(viewer.id),
      recoveryCodesLeft: await app.recoveryCodesLeft(viewer.id),
      passkeys: await passkeys.list(viewer.id),
      sessions: open.map(({ id, userAgent, ip, createdAt, seenAt, viewedBy }) => ({
        ...{ id, createdAt, seenAt, current: id === current },
        viewedBy: lookers.get(viewedBy ?? '')?.name ?? null,
        ip: ip?.replace(/^::ffff:/, '') ?? null,
        ...deviceOf(userAgent),
      })),
      others: open.length > 1,
    }
  }

  /** A new session in place of this one: whoever has stolen the old one has nothing. */
  async function renew(incoming: Incoming, strong: boolean): Promise<void> {
    const origin = { ...from(incoming), strong }
    const session = await sessions.create(incoming.viewer.id, origin)
    await wayIn.begin(incoming, { personId: incoming.viewer.id, ...session })
  }

  return {
    overview,
    isFresh,
    requireFresh(incoming) {
      if (!isFresh(incoming)) throw coreErrors.confirmFirst()
    },
    async confirm(incoming, password) {
      const { strong } = sessionOf(incoming)
      await signIn.confirmPassword(incoming.viewer.id, password, incoming.raw.ip)
      await renew(incoming, strong)
    },
    async changePassword(incoming, current, password) {
      const { id } = incoming.viewer
      const { strong } = sessionOf(incoming)
      if (await accounts.hasPassword(id)) {
        await signIn.confirmPassword(id, current, incoming.raw.ip).catch((error) => {
          throw error.code === 'core:wrong-credentials' ? wrongCurrent() : error
        })
      } else if (!isFresh(incoming)) throw coreErrors.confirmFirst()
      await accounts.setPassword(id, password)
      await renew(incoming, strong)
      await notices.tell(id, 'password')
    },
    async confirmApp(incoming, code) {
      const { id } = incoming.viewer
      const attempt = await limits.begin('code', id, incoming.raw.ip)
      const recoveryCodes = await app.confirm(id, code)
      await attempt.succeeded()
      await sessions.strengthen(sessionOf(incoming).id)
      await notices.tell(id, 'app-on')
      return recoveryCodes
    },
    async removeApp({ viewer }) {
      await app.remove(viewer.id)
      await notices.tell(viewer.id, 'app-off')
    },
    async newRecoveryCodes({ viewer }) {
      if (!(await app.isOn(viewer.id))) throw coreErrors.notFound()
      const recoveryCodes = await app.newRecoveryCodes(viewer.id)
      await notices.tell(viewer.id, 'codes')
      return recoveryCodes
    },
  }
}

function wrongCurrent() {
  const wording = { key: 'core.account.wrongCurrent' }
  return coreErrors.invalid({ fields: [{ path: '/current', message: 'is not right', wording }] })
}
