import type { InLanguage, MailMessage } from '../../sdk/mail.ts'
import type { Letterhead } from '../brand/letterhead.ts'
import { oneLine } from './address.ts'
import { type Page, sheet } from './sheet.ts'

/** What all letters of the portal have in common. */
export interface Stationery {
  /** By whom it is for; a stranger is nobody. */
  letterhead(personId: string | undefined): Promise<Letterhead>
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

export interface Letter {
  subject: string
  text: string
  html: string
}

/** The mail in one language: the same words as plain text and as simple HTML. */
export function letter(
  message: Omit<MailMessage, 'to'>,
  locale: string,
  paper: Letterhead & Pick<Stationery, 't'>,
): Letter {
  const page = pageOf(message, locale, paper)
  return { subject: page.subject, text: plain(page), html: sheet(page, paper) }
}

function pageOf(
  message: Omit<MailMessage, 'to'>,
  locale: string,
  { portal, url, t }: Letterhead & Pick<Stationery, 't'>,
): Page {
  const say = (words: InLanguage) => (typeof words === 'string' ? words : words(locale))
  const link = ({ label, path }: { label: InLanguage; path: string }) => ({
    label: oneLine(say(label)),
    url: url + path,
  })
  return {
    locale,
    portal,
    url,
    subject: oneLine(say(message.subject)).slice(0, 200),
    text: say(message.text).trim(),
    parts: (message.parts ?? []).map(({ title, path, lines }) => ({
      title: title && oneLine(say(title)),
      url: path && url + path,
      lines: lines.map((line) => ({
        text: oneLine(say(line.text)),
        url: line.path && url + line.path,
        detail: line.detail && oneLine(say(line.detail)),
      })),
    })),
    action: message.action && link(message.action),
    note: message.note && oneLine(say(message.note)),
    unsubscribe: message.unsubscribe && link(message.unsubscribe),
    footer: t(locale, 'core.mail.footer', { portal, url }),
  }
}

function plain({ text, parts, action, note, unsubscribe, footer }: Page): string {
  const sections = parts.map(({ title, lines }) =>
    [
      ...(title ? [title, '-'.repeat(Math.min(title.length, 60))] : []),
      ...lines.map(({ text: line, detail, url }) =>
        [`* ${line}`, ...[detail, url].flatMap((more) => (more ? [`  ${more}`] : []))].join('\n'),
      ),
    ].join('\n'),
  )
  const linked = action ? [`${action.label}:\n${action.url}`] : []
  const ending = [note, unsubscribe && `${unsubscribe.label}:\n${unsubscribe.url}`, footer]
  return `${[text, ...sections, ...linked].filter(Boolean).join('\n\n')}\n\n-- \n${ending.filter(Boolean).join('\n')}\n`
}
