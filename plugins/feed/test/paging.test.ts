import fc from 'fast-check'
import type { Post } from '../posts.ts'
import { onBoth } from './on-both.ts'

interface Feed {
  items: Post[]
  nextCursor: string | null
}

/** Between two pages other people write, or take something back. */
const between = fc.array(fc.constantFrom('post', 'comment', 'remove-read'), { maxLength: 3 })

onBoth('paging loses and repeats nothing while others write', async (t, company) => {
  const anna = company.as('anna')
  const write = async (body: string) => (await anna.post<Post>('/api/feed/posts', { body })).body.id
  let standing: string[] = []
  const run = async (start: number, limit: number, gaps: string[][]) => {
    for (let i = 0; i < start; i++) standing = [await write(`post ${i}`), ...standing]
    const wanted = [...standing]
    const seen: string[] = []
    let cursor = ''
    do {
      const path = `/api/feed?limit=${limit}${cursor && `&cursor=${cursor}`}`
      const { body } = await anna.get<Feed>(path)
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor ?? ''
      for (const what of gaps.shift() ?? []) {
        if (what === 'post') standing = [await write('meanwhile'), ...standing]
        if (what === 'comment') {
          await anna.post(`/api/feed/posts/${wanted.at(-1)}/comments`, { body: 'hm' })
        }
        if (what === 'remove-read') {
          await anna.delete(`/api/feed/posts/${seen.at(-1)}`)
          standing = standing.filter((id) => id !== seen.at(-1))
        }
      }
    } while (cursor)
    t.deepEqual(seen, wanted)
  }
  const gaps = fc.array(between, { maxLength: 4 })
  const property = fc.asyncProperty(
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 1, max: 7 }),
    gaps,
    run,
  )
  await fc.assert(property, { numRuns: 8, endOnFailure: true })
})
