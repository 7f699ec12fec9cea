import type { MailSender } from '../mail/index.ts'

/** What changed in how somebody signs in. */
export type SecurityChange =
  | 'password'
  | 'app-on'
  | 'app-off'
  | 'codes'
  | 'passkey'
  | 'passkey-off'
  | 'helped'

/** Tells people by mail when the way into their account has changed: it may not have been them. */
export interface SecurityNotices {
  tell(personId: string, change: SecurityChange): Promise<void>
}

export function createSecurityNotices(
  mail: MailSender,
  portal: string,
  t: (locale: string, key: string, params?: Record<string, unknown>) => string,
): SecurityNotices {
  return {
    async tell(personId, change) {
      if (!mail.available) return
      await mail.send({
        to: personId,
        subject: (locale) => t(locale, 'core.mail.notice.subject', { portal }),
        text: (locale) =>
          `${t(locale, `core.mail.notice.${change}`)}\n\n${t(locale, 'core.mail.notice.text')}`,
        action: { label: (locale) => t(locale, 'core.account.menu'), path: '/account' },
      })
    },
  }
}
