/**
 * Fields a browser would send of the form that posts to an address, as the page printed them.
 *
 * @throws Error when the page has no such form
 */
export function formOn(html: string, action: string): Record<string, string> {
  const form = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].find(
    ([, attributes, inside]) =>
      attributes!.includes(`action="${action}"`) && attributes!.includes('method="post"') && inside,
  )
  if (!form) throw new Error(`The page has no form that posts to ${action}.`)
  const fields: Record<string, string> = {}
  for (const [input] of form[2]!.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(input)?.[1]
    if (name && !input.includes('type="file"')) {
      fields[name] = plainText(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? '')
    }
  }
  const area = /<textarea\b[^>]*\bname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/.exec(form[2]!)
  if (area) fields[area[1]!] = plainText(area[2]!)
  return fields
}

function plainText(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&amp;', '&')
}
