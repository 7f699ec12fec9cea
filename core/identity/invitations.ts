import type { SpaceRole, Viewer } from '../../sdk/access.ts'
import { coreErrors } from '../../sdk/errors.ts'
import type { Spaces } from '../../sdk/spaces.ts'
import { moderates } from '../access/space-role.ts'
import type { AuditRoom } from '../audit/index.ts'
import type { BoundDatabase } from '../database/index.ts'
import { type MailSender, mailAddress } from '../mail/index.ts'
import { cleanText } from './clean-text.ts'
import type { Tokens } from './tokens.ts'

/** Whom to let in, as what, and where to. */
export interface NewInvitation {
  email: string
  role: 'employee' | 'guest' | 'partner'
  name?: string
  spaceId?: string
  spaceRole?: 'reader' | 'member' | 'moderator'
}

/** What an open link to the portal says of whoever holds it. */
export interface WelcomeData {
  email: string
  role: NewInvitation['role']
  source: 'invitation' | 'registration'
  name?: string
  spaceId?: string
  spaceRole?: SpaceRole
}

export interface OpenInvitation extends WelcomeData {
  id: string
  createdAt: number
  expiresAt: number
  createdBy: string | null
}

/** The new invitation. The link is only told where no mail goes out, to be handed over. */
export interface Invited {
  id: string
  email: string
  expiresAt: number
  mailed: boolean
  link: string | null
}

export interface Invitations {
  /** An earlier one to the same address is void. @throws core:invalid, core:not-found, core:forbidden */
  invite(viewer: Viewer, input: NewInvitation, locale: string): Promise<Invited>
  list(): Promise<OpenInvitation[]>
  /** @throws core:not-found */
  revoke(viewer: Viewer, id: string): Promise<void>
}

export interface InvitationsOptions {
  db: BoundDatabase
  tokens: Tokens
  mail: MailSender
  spaces: Spaces
  audit: Pick<AuditRoom, 'record'>
  site: { name: string; url: string }
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

export function createInvitations(options: InvitationsOptions): Invitations {
  const { db, tokens, mail, spaces, audit, site, t } = options

  async function invite(viewer: Viewer, input: NewInvitation, locale: string): Promise<Invited> {
    const email = mailAddress(input.email)
    if (!email) throw refused('/email', 'badAddress')
    const space = await checkedSpace(viewer, input)
    const personId = await withoutAccount(email)
    const data: WelcomeData = {
      ...{ email, role: input.role, source: 'invitation' },
      ...(input.name && { name: cleanText(input.name).slice(0, 200) }),
      ...(space && { spaceId: space.id, spaceRole: input.spaceRole ?? 'member' }),
    }
    return db.tx(async () => {
      for (const earlier of await list()) {
        if (earlier.email === email) await tokens.revoke('welcome', earlier.id)
      }
      const about = { personId, createdBy: viewer.id, data: { ...data } }
      const { id, token, expiresAt } = await tokens.issue('welcome', about)
      const path = `/welcome/${token}`
      await audit.record(viewer, {
        ...{ action: 'core.invited', object: `invitation:${email}` },
        after: { role: input.role, ...(space && { space: space.title }) },
      })
      if (mail.available) await write(viewer, { email, personId, path, expiresAt }, locale)
      return {
        ...{ id, email, expiresAt, mailed: mail.available },
        link: mail.available ? null : site.url + path,
      }
    })
  }

  async function checkedSpace(viewer: Viewer, input: NewInvitation) {
    if (!input.spaceId) return undefined
    const space = await spaces.get(viewer, input.spaceId)
    if (!moderates(viewer, space.id) && !viewer.can('core:admin')) throw coreErrors.forbidden()
    if (input.role !== 'employee' && !space.outsiders) {
      throw refused('/spaceId', 'noOutsiders', { space: space.title })
    }
    return space
  }

  /** Somebody of the staff base who cannot sign in yet, or nobody. */
  async function withoutAccount(email: string): Promise<string | undefined> {
    const rows = await db.select<{ id: string; status: string; account: string | null }>(
      `SELECT p.id, p.status, a.person_id AS account FROM people p
       LEFT JOIN accounts a ON a.person_id = p.id WHERE p.email = ?`,
      [email],
    )
    if (rows.length === 0) return undefined
    if (rows.length > 1) throw refused('/email', 'shared')
    const [{ id, status, account }] = rows as [(typeof rows)[0]]
    if (status !== 'active') throw refused('/email', 'left')
    if (account !== null) throw refused('/email', 'hasAccount')
    return id
  }

  async function write(
    viewer: Viewer,
    to: { email: string; personId: string | undefined; path: string; expiresAt: number },
    inviterLocale: string,
  ): Promise<void> {
    const portal = site.name
    const inviter = viewer.person?.name ?? portal
    await mail.send(
      {
        to: to.personId ?? to.email,
        subject: (locale) => t(locale, 'core.mail.invite.subject', { portal }),
        text: (locale) => t(locale, 'core.mail.invite.text', { portal, inviter, days: 7 }),
        action: {
          label: (locale) => t(locale, 'core.mail.invite.action'),
          path: to.path,
        },
      },
      inviterLocale,
    )
  }

  async function list(): Promise<OpenInvitation[]> {
    const open = await tokens.list<WelcomeData>('welcome')
    return open
      .filter(({ data }) => data.source === 'invitation')
      .map(({ data, id, createdAt, expiresAt, createdBy }) => ({
        ...{ ...data, id, createdAt, expiresAt, createdBy },
      }))
  }

  return {
    invite,
    list,
    async revoke(viewer, id) {
      const invitation = (await list()).find((one) => one.id === id)
      if (!invitation) throw coreErrors.notFound()
      await db.tx(async () => {
        if (!(await tokens.revoke('welcome', id))) throw coreErrors.notFound()
        const object = `invitation:${invitation.email}`
        await audit.record(viewer, { action: 'core.invitation-revoked', object })
      })
    },
  }
}

const inEnglish = {
  badAddress: 'must be an e-mail address',
  noOutsiders: 'lets in no guests or partners; open it to them first',
  shared: 'belongs to several people',
  left: 'belongs to somebody who has left',
  hasAccount: 'belongs to somebody who can sign in already',
}

function refused(path: string, why: keyof typeof inEnglish, params?: Record<string, string>) {
  const wording = { key: `core.invite.${why}`, params }
  return coreErrors.invalid({ fields: [{ path, message: inEnglish[why], wording }] })
}
