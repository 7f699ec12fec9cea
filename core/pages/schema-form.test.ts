import { join } from 'node:path'
import test from 'ava'
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import {
  formBody,
  formFor,
  hiddenSecret,
  readForm,
  type TObject,
  type TSchema,
  Type,
  withDefault,
} from '../../sdk/index.ts'
import { form as formFields } from '../http/body.ts'
import { check } from '../schema/index.ts'
import { createHelpers } from './helpers.ts'
import { createTemplates } from './templates.ts'

const templates = createTemplates(
  [{ folder: join(import.meta.dirname, '../../themes/base/partials'), prefix: '' }],
  createHelpers({
    i18n: { t: (_locale: string, key: string) => key } as never,
    asset: (name) => `/assets/${name}`,
    now: () => 0,
  }),
)

const page = (schema: TSchema, value: unknown) =>
  templates.render('ui/schema-form', {
    form: formFor(schema, value, { locale: 'en' }),
    locale: 'en',
  })

interface Element {
  name: string
  attribs: Record<string, string>
  children: (Element | { data: string })[]
}

/** What a browser without JavaScript sends of a page, as the portal reads it. */
function sent(html: string): Record<string, unknown> {
  const pairs: [string, string][] = []
  const walk = (node: Element) => {
    const { name, attribs = {}, children = [] } = node
    const ticked = attribs.type === 'checkbox' || attribs.type === 'radio'
    const add = (value: string) => attribs.name && pairs.push([attribs.name, value])
    if (name === 'input' && (!ticked || 'checked' in attribs)) add(attribs.value ?? '')
    // The first line break of a text area is not part of it; all of them travel as CRLF.
    if (name === 'textarea') add(textIn(node).replace(/^\n/, '').replaceAll('\n', '\r\n'))
    if (name === 'select') {
      const options = children.filter((child): child is Element => 'attribs' in child)
      const option = options.find((one) => 'selected' in one.attribs) ?? options[0]
      add(option!.attribs.value!)
    } else
      for (const child of children)
        if ('attribs' in child || 'children' in child) walk(child as Element)
  }
  walk(parseDocument(html) as unknown as Element)
  return formFields(new URLSearchParams(pairs).toString())
}

const textIn = ({ children }: Element) =>
  children.map((child) => ('data' in child ? child.data : '')).join('')

/** A schema with values of it. */
interface Sample {
  schema: TSchema
  value: fc.Arbitrary<unknown>
}

const line = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\n]/.test(text))
const some = line.filter((text) => text !== '')

const scalars: Sample[] = [
  { schema: Type.String(), value: line },
  {
    schema: Type.String({ maxLength: 2000 }),
    value: fc.array(line).map((lines) => lines.join('\n')),
  },
  { schema: Type.Integer(), value: fc.integer() },
  {
    schema: Type.Number({ minimum: 0 }),
    value: fc.double({ min: 0, noNaN: true, max: 1e12 }).map((n) => n + 0),
  },
  { schema: Type.Boolean(), value: fc.boolean() },
  {
    schema: Type.Union([Type.Literal('a'), Type.Literal('b'), Type.Literal(3)]),
    value: fc.constantFrom('a', 'b', 3),
  },
  { schema: { type: 'string', enum: ['1', '2', '3', '4', '5'] }, value: fc.constantFrom('1', '5') },
  { schema: Type.Literal('fixed'), value: fc.constant('fixed') },
  { schema: Type.String({ format: 'color' }), value: fc.constant('#aabbcc') },
  {
    schema: {
      type: 'array',
      uniqueItems: true,
      items: Type.Union([Type.Literal('x'), Type.Literal('y')]),
    },
    value: fc.subarray(['x', 'y']),
  },
  {
    schema: Type.Unknown(),
    value: fc.jsonValue({ maxDepth: 2 }).map((v) => JSON.parse(JSON.stringify(v))),
  },
]

/** An empty text in a list, or one that may be left out, is none. */
const filled = ({ schema, value }: Sample): Sample =>
  schema === scalars[0]!.schema
    ? { schema, value: some }
    : { schema, value: value.filter((one) => one !== '') }

const { sample } = fc.letrec<{ sample: Sample; object: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom(...scalars) },
    { weight: 1, arbitrary: tie('object') },
    {
      weight: 1,
      arbitrary: tie('sample').map((inner) => {
        const { schema, value } = filled(inner as Sample)
        return { schema: Type.Array(schema), value: fc.array(value, { maxLength: 3 }) }
      }),
    },
    {
      weight: 1,
      arbitrary: tie('sample').map((inner) => {
        const { schema, value } = inner as Sample
        const entries = fc.uniqueArray(fc.tuple(some, value), {
          maxLength: 3,
          selector: ([key]) => key,
        })
        return {
          schema: Type.Record(Type.String(), schema),
          value: entries.map(Object.fromEntries),
        }
      }),
    },
  ),
  object: fc
    .dictionary(
      fc.constantFrom('a', 'someKey', 'with.dot', 'tilde~', 'x[]'),
      fc.tuple(tie('sample'), fc.boolean()),
      {
        maxKeys: 4,
      },
    )
    .map((members) => objectOf(members as Record<string, [Sample, boolean]>)),
}))

function objectOf(members: Record<string, [Sample, boolean]>): Sample {
  const entries = Object.entries(members).map(([key, [inner, optional]]) => {
    const { schema, value } = optional ? filled(inner) : inner
    return { key, schema: optional ? Type.Optional(schema) : schema, value, optional }
  })
  return {
    schema: Type.Object(Object.fromEntries(entries.map(({ key, schema }) => [key, schema]))),
    value: fc.record(Object.fromEntries(entries.map(({ key, value }) => [key, value])), {
      requiredKeys: entries.filter(({ optional }) => !optional).map(({ key }) => key) as never[],
      noNullPrototype: true,
    }),
  }
}

test('what a page with a form sends back untouched is the value it was made of', (t) => {
  const samples = fc
    .dictionary(fc.constantFrom('one', 'two', 'three'), fc.tuple(sample, fc.boolean()), {
      minKeys: 1,
    })
    .map(objectOf)
    .chain(({ schema, value }) => fc.tuple(fc.constant(schema), value))
  fc.assert(
    fc.property(samples, ([schema, value]) => {
      const read = readForm(schema, sent(page(schema, value)))
      t.deepEqual(read, value)
    }),
    { numRuns: 300 },
  )
  t.pass()
})

const source = Type.Object({
  url: Type.String({ format: 'uri', title: { en: 'Address', uk: 'Адреса' } } as never),
  password: Type.Optional(Type.String({ format: 'secret' })),
  everyMinutes: withDefault(Type.Integer({ minimum: 1 }), 5),
  proxy: Type.Optional(Type.Object({ host: Type.Optional(Type.String()) })),
})

test('a secret is not on the page, is kept, replaced or taken away', (t) => {
  const html = page(source, { url: 'https://a.example', password: 'hush-hush', everyMinutes: 5 })
  t.false(html.includes('hush-hush'))
  const fields = sent(html)
  t.is(readForm(source, fields).password, hiddenSecret)
  t.is(readForm(source, { ...fields, password: 'new' }).password, 'new')
  const { 'password~': _, ...taken } = fields
  t.false('password' in readForm(source, taken))
})

test('what cannot be read stays as it was typed, and the check names the field', (t) => {
  const value = readForm(source, { url: 'https://a.example', everyMinutes: 'often' })
  t.is(check(source, value)?.path, '/everyMinutes')
  const { fields } = formFor(source, value, {
    locale: 'uk',
    errors: [{ path: '/everyMinutes', message: 'Must be of type integer' }],
  })
  t.is(fields[0]!.label, 'Адреса')
  t.is(fields[2]!.label, 'Every minutes')
  t.is(fields[2]!.error, 'Must be of type integer')
})

test('a whole that may be left out is there with its tick, even if it is empty', (t) => {
  const fields = { url: 'u', everyMinutes: '1' }
  t.is(readForm(source, fields).proxy, undefined)
  t.deepEqual(readForm(source, { ...fields, 'proxy~': 'on' }).proxy, {})
})

test('an entry that was taken out leaves no gap, and the blank one counts once it is filled', (t) => {
  const schema = Type.Object({
    rows: Type.Array(Type.Object({ name: Type.String(), on: Type.Boolean() })),
    tags: Type.Array(Type.String()),
  })
  const html = page(schema, { rows: [{ name: 'a', on: false }], tags: ['x', 'y'] })
  const { 'rows.0~': _, 'tags.0': __, ...fields } = sent(html)
  t.deepEqual(readForm(schema, fields), { rows: [], tags: ['y'] })
  const more = {
    ...sent(html),
    'rows.1~': 'on',
    'rows.1.name': 'b',
    'rows.1.on': 'on',
    'tags.2': 'z',
  }
  t.deepEqual(readForm(schema, more), {
    rows: [
      { name: 'a', on: false },
      { name: 'b', on: true },
    ],
    tags: ['x', 'y', 'z'],
  })
})

test('a route that takes such a form takes any field', (t) => {
  const closed = { ...formBody, additionalProperties: false } as unknown as TObject
  t.is(check(closed, { 'a.0.b': 'x', 'c~': ['on'] }, 'form'), undefined)
})
