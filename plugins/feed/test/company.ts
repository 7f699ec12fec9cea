import discussion from 'portico/plugins/discussion'
import { discussionHooks } from 'portico/plugins/discussion/api'
import feed from 'portico/plugins/feed'
import { createTestPortal, type TestPortal } from 'portico/sdk/testing'

/** A small company: news for all, an open club, and a secret group of Anna and Boris. */
export interface Company extends TestPortal {
  secret: string
}

export async function openCompany(
  database: 'sqlite' | 'postgres',
  password?: string,
): Promise<Company> {
  const portal = await createTestPortal({
    database,
    plugins: [discussion(), feed({ pageSize: 5, cardsPerPage: 5 })],
    people: [
      { login: 'anna', name: 'Anna Koval', password },
      { login: 'boris', name: 'Boris Petrov', password },
      { login: 'eve', name: 'Eve Stone' },
    ],
    record: [discussionHooks.commented],
  })
  const { spaces } = portal.seed
  const [anna, boris] = await Promise.all([portal.person('anna'), portal.person('boris')])
  await spaces.create({
    kind: 'company',
    slug: 'company',
    title: 'Company news',
    posting: 'readers',
  })
  const club = { kind: 'group', slug: 'club', title: 'Running club', ownerId: anna.id } as const
  await spaces.create({ ...club, visibility: 'open' })
  const secret = await spaces.create({
    kind: 'group',
    slug: 'plans',
    title: 'Quiet plans',
    visibility: 'secret',
    ownerId: anna.id,
  })
  await spaces.setRole(secret.id, boris.id, 'member')
  return { ...portal, secret: secret.id }
}

/** Fields a browser would send of the form that posts to an address, as the page printed them. */
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
