import test from 'ava'
import { openGoldCompany } from '../company.ts'
import { readCorpus, readQueries } from '../gold-set.ts'
import { differences } from '../report.ts'
import { scoreOf } from '../scores.ts'
import { meetingOf, readParadigms, stemmersOf } from '../stems.ts'

/** As many queries as a test has time for, of every class. */
const each = 9

test('both databases find the same, and most of what is meant', async (t) => {
  const corpus = await readCorpus()
  const queries = (await readQueries()).filter((_, at) => at % each === 0)
  const found: Record<string, string[][]> = {}
  for (const database of ['sqlite', 'postgres'] as const) {
    const company = await openGoldCompany(database, corpus)
    try {
      const answers: string[][] = []
      for (const query of queries) answers.push(await company.ours(query))
      found[database] = answers
    } finally {
      await company.close()
    }
  }
  t.deepEqual(
    differences(queries, found.sqlite!, found.postgres!).map(({ query }) => query),
    [],
  )
  for (const language of ['en', 'ru', 'uk']) {
    const at = [...queries.keys()].filter((one) => queries[one]!.language === language)
    const { recall, mrr } = scoreOf(
      at.map((one) => queries[one]!),
      at.map((one) => found.sqlite![one]!),
    )
    t.true(recall >= 0.95, `${language}: recall@10 is ${recall}`)
    t.true(mrr >= 0.85, `${language}: MRR is ${mrr}`)
  }
})

test('forms of a word are found by each other, different words are not', async (t) => {
  const paradigms = await readParadigms()
  for (const wanted of ['en', 'ru', 'uk']) {
    const words = paradigms.filter(({ language }) => language === wanted).map(({ forms }) => forms)
    const { ours, ...others } = stemmersOf(wanted)
    const { together, confused } = meetingOf(words, ours!)
    t.true(together >= 0.93, `${wanted}: ${together} of the forms meet`)
    t.true(confused <= 0.01, `${wanted}: ${confused} of the words are confused`)
    t.true(together > meetingOf(words, others['the library alone']!).together)
  }
})
