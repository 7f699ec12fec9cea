import type { TestPortal } from 'portico/sdk/testing'

const sentence = 'What has to be known of this step, and whom to ask when something is missing. '

/** A page of a wiki with so many blocks: headings, paragraphs, lists, tables, code. */
export async function writeLongPage(portal: TestPortal, blocks: number): Promise<string> {
  const anna = portal.as('olena')
  const wiki = await anna.post<{ slug: string }>('/api/wiki/spaces', { title: 'Handbook of all' })
  const body = Array.from({ length: blocks }, (_, at) => block(at)).join('\n\n')
  const page = { space: wiki.body.slug, title: 'Everything on one page', body }
  const { status, text, body: made } = await anna.post<{ id: string }>('/api/wiki/pages', page)
  if (status !== 201) throw new Error(`The page could not be written: ${text}`)
  return `/wiki/p/${made.id}`
}

function block(at: number): string {
  if (at % 20 === 0) return `## Chapter ${at / 20 + 1}`
  if (at % 20 === 7) return `- First, ${sentence}\n- Second, ${sentence}\n- Third`
  if (at % 20 === 13) return `| What | Who |\n|---|---|\n| Step ${at} | Reception |\n| Badge | IT |`
  if (at % 20 === 17) return `\`\`\`\nstep(${at})\n\`\`\``
  return `**${at}.** ${sentence.repeat(1 + (at % 4))}`
}
