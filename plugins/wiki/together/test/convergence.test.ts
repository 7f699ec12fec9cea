import test from 'ava'
import fc from 'fast-check'
import * as Y from 'yjs'
import { openCompany } from '../../test/company.ts'
import { openWriter, type Writer } from './writers.ts'

const runs = Number(process.env.PORTICO_TOGETHER_RUNS ?? 6)

/** What one of them does next. */
const act = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom('say', 'say', 'type', 'type', 'delete', 'pause', 'resume', 'wait'),
  where: fc.nat(1_000),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** Does it; the word that is new is remembered until somebody deletes what it stands in. */
async function perform(writer: Writer, { what, where }: Act, word: string): Promise<boolean> {
  const text = writer.doc.getXmlFragment('default')
  switch (what) {
    case 'say':
      writer.say(word, where % (text.length + 1))
      return true
    case 'type': {
      const block = text.length > 0 ? text.get(where % text.length) : undefined
      const inner = block instanceof Y.XmlElement ? block.get(0) : undefined
      if (!(inner instanceof Y.XmlText)) return false
      inner.insert(where % (inner.length + 1), word)
      return true
    }
    case 'delete':
      if (text.length > 0) text.delete(where % text.length, 1)
      return false
    case 'pause':
      writer.provider.pause()
      return false
    case 'resume':
      writer.provider.resume()
      return false
    default:
      await new Promise(setImmediate)
      return false
  }
}

for (const database of ['sqlite', 'postgres'] as const) {
  test(`${database}: whatever four do, whoever is away meanwhile: in the end all have one text, and so has the database`, async (t) => {
    t.timeout(300_000)
    const portal = await openCompany(database)
    const second = database === 'postgres' ? await portal.beside() : undefined
    t.teardown(async () => {
      await second?.close()
      await portal.close()
    })
    const space = await portal.openWiki('anna', { title: 'Handbook', posting: 'readers' })
    const logins = ['anna', 'boris', 'eve', 'anna']
    let page = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        const title = `Ways ${++page}`
        const { id } = await portal.write('anna', { space: space.id, title, body: 'First words' })
        const writers = await Promise.all(
          logins.map((login, at) =>
            openWriter(portal, login, id, at % 2 === 0 ? portal.url : second?.url),
          ),
        )
        await Promise.all(writers.map(({ provider }) => provider.ready))
        const deletes = acts.some(({ what }) => what === 'delete')
        const words: string[] = []
        for (const [at, one] of acts.entries()) {
          const word = `<${at}>`
          if (await perform(writers[one.who]!, one, word)) words.push(word)
        }
        for (const { provider } of writers) provider.resume()
        await Promise.all(writers.map(({ provider }) => provider.stored()))
        const [first, ...others] = writers
        for (const other of others) {
          while (other.text() !== first!.text()) {
            await Promise.race([first!.heard(), other.heard()])
          }
        }
        // What a fresh process would read if this one were killed now.
        const late = await openWriter(portal, 'eve', id, second?.url)
        await late.provider.ready
        t.is(late.text(), first!.text())
        const letters = first!.text().replaceAll(/[^0-9<>]/g, '')
        if (!deletes) for (const word of words) t.true(hasAll(letters, word), word)
        for (const writer of [...writers, late]) writer.close()
      }),
      { numRuns: runs, seed: 20_260_302 },
    )
  })
}

/** Others may have typed into a word: its letters are there in order. */
function hasAll(text: string, word: string): boolean {
  let at = 0
  for (const letter of text) if (letter === word[at]) at++
  return at === word.length
}
