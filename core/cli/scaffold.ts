/** The files of a new plugin by path: a page with a form, a widget, a hook, a table, and a test. */
export function scaffold(id: string, runner: 'node' | 'ava'): Record<string, string> {
  const name = id.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
  const title = (id[0]!.toUpperCase() + id.slice(1)).replaceAll('-', ' ')
  const fill = (text: string) =>
    text
      .replaceAll('$name', name)
      .replaceAll('$Title', title)
      .replaceAll('$id', id)
      .replace(/^\n/, '')
  return {
    'index.ts': fill(plugin),
    'index.test.ts': fill(runner === 'ava' ? avaTest : nodeTest),
    'views/page.hbs': fill(page),
    'views/newest.hbs': fill(widget),
    'locales/en.json': fill(texts('Add', 'Nothing here yet.', 'Your note')),
    'locales/ru.json': fill(texts('Добавить', 'Здесь пока пусто.', 'Ваша заметка')),
    'locales/uk.json': fill(texts('Додати', 'Тут поки порожньо.', 'Ваша нотатка')),
  }
}

const plugin = `
import { action, defineHooks, definePlugin, Type, withDefault } from 'portico/sdk'

/** Other plugins listen with \`hooks.on($nameHooks.added, …)\`. */
export const $nameHooks = defineHooks('$id', {
  added: action<{ text: string; personId: string }>({ doc: 'After a note was added.' }),
})

const title = { en: '$Title' }

interface Note {
  text: string
  at: number
}

export default definePlugin({
  id: '$id',
  version: '0.1.0',
  sdk: '^1.0',
  title,
  folder: import.meta.dirname,
  hooks: $nameHooks,
  config: Type.Object({ shown: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 20) }),
  permissions: {
    '$id:add': { title: { en: 'Add notes' }, roles: ['admin', 'employee'] },
  },
  migrations: [
    {
      name: '001-notes',
      up: (schema) =>
        schema.createTable('notes', (table) => {
          table.increments('id')
          table.text('text').notNullable()
          table.bigInteger('at').notNullable()
        }),
    },
  ],
  setup({ config, db, hooks, now, pages, routes, widgets }) {
    async function newest(limit: number): Promise<Note[]> {
      return db.table('notes').select('text', 'at').orderBy('id', 'desc').limit(limit)
    }

    const body = Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) })
    routes.post(
      '/',
      { summary: 'Add a note', access: '$id:add', body, status: 201 },
      async ({ viewer, body: { text } }) => {
        await db.tx(async () => {
          await db.table('notes').insert({ text, at: now() })
          hooks.emit($nameHooks.added, { text, personId: viewer.id })
        })
        return { text }
      },
    )

    const page = {
      title: '$id.title',
      view: '$id/page',
      layout: 'feed',
      access: 'signed-in',
      nav: { label: '$id.title', icon: 'sticky-note', weight: 80 },
    } as const
    pages.add('/$id', page, async ({ viewer }) => {
      const mayAdd = viewer.can('$id:add')
      return { notes: await newest(config.shown), mayAdd }
    })

    const slot = { name: 'core:rail', weight: 80 }
    widgets.add('newest', { title, view: '$id/newest', slot }, async () => {
      const notes = await newest(3)
      return notes.length > 0 ? { notes } : null
    })
  },
})
`

const page = `
<div class="card box">
<h1>{{t "$id.title"}}</h1>
{{#if mayAdd}}<form method="post" action="/api/$id">{{formKey}}<input type="hidden" name="_next" value="/$id">
<label>{{t "$id.text"}} <input class="input" name="text" maxlength="200" required></label>
<button class="btn primary">{{t "$id.add"}}</button></form>{{/if}}
<ul class="rows">{{#each notes}}<li class="row"><span class="grow">{{text}} <small>{{time at}}</small></span></li>{{/each}}</ul>
{{#unless notes}}{{> ui/empty icon="sticky-note" text=(t "$id.empty")}}{{/unless}}
</div>
`

const widget = `
<section class="card widget" aria-labelledby="$id-newest"><div class="widget-head"><h2 id="$id-newest">{{widget.title}}</h2></div>
<ul class="rows">{{#each notes}}<li class="row"><a class="grow" href="/$id">{{text}}</a></li>{{/each}}</ul>
</section>
`

const texts = (add: string, empty: string, text: string) => `
{
  "$id.add": "${add}",
  "$id.empty": "${empty}",
  "$id.text": "${text}",
  "$id.title": "$Title"
}
`

const story = `
  const portal = await createTestPortal({ plugins: [$name()], record: [$nameHooks.added] })
  const { status } = await portal.as('anna').post('/api/$id', { text: 'The first one' })
  const { text } = await portal.as('anna').page('/$id')
  await portal.settle()
  const calls = portal.hooks.calls($nameHooks.added)
  await portal.close()
`

const nodeTest = `
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestPortal } from 'portico/sdk/testing'
import $name, { $nameHooks } from './index.ts'

test('a note that was added is on the page, and others are told', async () => {${story}
  assert.equal(status, 201)
  assert.match(text, /The first one/)
  assert.equal(calls.length, 1)
})
`

const avaTest = `
import test from 'ava'
import { createTestPortal } from 'portico/sdk/testing'
import $name, { $nameHooks } from './index.ts'

test('a note that was added is on the page, and others are told', async (t) => {${story}
  t.is(status, 201)
  t.regex(text, /The first one/)
  t.is(calls.length, 1)
})
`
