import type { Letterhead } from '../brand/letterhead.ts'

type Colors = Letterhead['colors']

/** A mail's words in one language, with whole addresses. */
export interface Page {
  locale: string
  portal: string
  url: string
  subject: string
  text: string
  parts: {
    title: string | undefined
    url: string | undefined
    lines: { text: string; url: string | undefined; detail: string | undefined }[]
  }[]
  action: Link | undefined
  note: string | undefined
  unsubscribe: Link | undefined
  footer: string
}

interface Link {
  label: string
  url: string
}

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

/** Mail programs know no style sheets, so the looks stand on the elements. */
export function sheet(page: Page, { colors, radius, logo }: Letterhead): string {
  const { locale, subject, portal, url, text, parts, action } = page
  const content = [
    paragraphs(text),
    ...parts.map((part) => section(part, colors)),
    action ? button(action, colors, radius) : '',
  ].join('\n')
  const head = logo
    ? `<img src="${escaped(logo)}" alt="${escaped(portal)}" height="40" style="display:block;border:0;height:40px;width:auto">`
    : escaped(portal)
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:${colors.bg};color:${colors.text};${font};font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;padding:28px;border:1px solid ${colors.border};border-radius:${Math.round(1.4 * radius)}px;background:${colors.surface}">
<p style="margin:0 0 20px;font-weight:700"><a href="${escaped(url)}" style="color:${colors['accent-text']};text-decoration:none">${head}</a></p>
<h1 style="margin:0 0 16px;font-size:21px;line-height:1.3">${escaped(subject)}</h1>
${content}
</div>
${ending(page, colors)}
</body></html>
`
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((part) => `<p style="margin:0 0 16px">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

function section({ title, url, lines }: Page['parts'][number], colors: Colors): string {
  const heading = title
    ? `<h2 style="margin:24px 0 8px;font-size:16px;line-height:1.3">${linked(title, url, colors.text)}</h2>`
    : ''
  const rows = lines.map(
    (line) =>
      `<li style="margin:0;padding:10px 0;border-top:1px solid ${colors.border}">${linked(line.text, line.url, colors['accent-text'])}${
        line.detail
          ? `<br><span style="font-size:14px;color:${colors['text-2']}">${escaped(line.detail)}</span>`
          : ''
      }</li>`,
  )
  return `${heading}<ul style="margin:0 0 16px;padding:0;list-style:none">${rows.join('\n')}</ul>`
}

function linked(text: string, url: string | undefined, color: string | undefined): string {
  if (!url) return escaped(text)
  return `<a href="${escaped(url)}" style="color:${color};text-decoration:none">${escaped(text)}</a>`
}

function button({ label, url }: Link, colors: Colors, radius: number): string {
  const look = `display:inline-block;padding:11px 20px;border-radius:${radius}px;border:1px solid ${colors['accent-edge']};background:${colors.accent};color:${colors['on-accent']};font-weight:600;text-decoration:none`
  return `<p style="margin:24px 0"><a href="${escaped(url)}" style="${look}">${escaped(label)}</a></p>
<p style="margin:0;font-size:13px;color:${colors['text-2']};word-break:break-all">${escaped(url)}</p>`
}

function ending({ note, unsubscribe, footer }: Page, colors: Colors): string {
  const small = `max-width:560px;margin:12px auto 0;font-size:13px;color:${colors['text-2']}`
  const link =
    unsubscribe &&
    `<a href="${escaped(unsubscribe.url)}" style="color:${colors['text-2']}">${escaped(unsubscribe.label)}</a>`
  return [note && escaped(note), link, escaped(footer)]
    .filter(Boolean)
    .map((line) => `<p style="${small}">${line}</p>`)
    .join('\n')
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
