import type { InLanguage, MailMessage } from '../../sdk/mail.ts'
import { oneLine } from './address.ts'

/** What all letters of the portal have in common. */
export interface Stationery {
  portal: string
  /** Address of the portal. */
  url: string
  /** Brand colour, `#rrggbb`. */
  color: string
  t(locale: string, key: string, params?: Record<string, unknown>): string
}

export interface Letter {
  subject: string
  text: string
  html: string
}

/** The mail in one language: the same words as plain text and as simple HTML. */
export function letter(message: MailMessage, locale: string, stationery: Stationery): Letter {
  const say = (words: InLanguage) => (typeof words === 'string' ? words : words(locale))
  const subject = oneLine(say(message.subject)).slice(0, 200)
  const text = say(message.text).trim()
  const action = message.action && {
    label: oneLine(say(message.action.label)),
    url: stationery.url + message.action.path,
  }
  const footer = stationery.t(locale, 'core.mail.footer', {
    portal: stationery.portal,
    url: stationery.url,
  })
  const link = action ? `\n\n${action.label}:\n${action.url}` : ''
  const content = message.html
    ? say(message.html)
    : paragraphs(text) + (action ? button(action, stationery.color) : '')
  return {
    subject,
    text: `${text}${link}\n\n-- \n${footer}\n`,
    html: sheet({ locale, subject, content, footer, portal: stationery.portal }),
  }
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => `<p style="margin:0 0 16px">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

function button({ label, url }: { label: string; url: string }, color: string): string {
  const look = `display:inline-block;padding:12px 22px;border-radius:8px;background:${color};color:#fff;font-weight:600;text-decoration:none`
  return `<p style="margin:24px 0"><a href="${escaped(url)}" style="${look}">${escaped(label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#667085;word-break:break-all">${escaped(url)}</p>`
}

/** Mail programs know no style sheets, so the looks stand on the elements. */
function sheet(page: {
  locale: string
  subject: string
  content: string
  footer: string
  portal: string
}): string {
  return `<!doctype html>
<html lang="${page.locale}"><head><meta charset="utf-8"><title>${escaped(page.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f7;color:#1d2433;${font};font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:32px;border-radius:12px;background:#fff">
<p style="margin:0 0 24px;font-weight:700">${escaped(page.portal)}</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escaped(page.subject)}</h1>
${page.content}
</div>
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#667085">${escaped(page.footer)}</p>
</body></html>
`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => entities[char]!)
}
