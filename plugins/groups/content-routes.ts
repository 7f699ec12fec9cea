import { reply, Type } from 'portico/sdk'
import type { Announce } from './announce.ts'
import { checkQuestions } from './answers.ts'
import type { QuestionKind } from './api.ts'
import type { Manage } from './manage.ts'
import { mustBeOpen, mustModerate, mustOwn } from './may.ts'
import { questionRows } from './question-form.ts'
import type { Reading } from './reading.ts'
import type { GroupRoutes } from './routes.ts'
import type { Rules } from './rules.ts'
import type { Store } from './store.ts'

const question = Type.Object({
  id: Type.Optional(Type.String({ pattern: '^q\\d{1,6}$' })),
  kind: Type.Enum(['short', 'long', 'choice', 'yes-no']),
  label: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  options: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20 }),
  ),
  required: Type.Optional(Type.Boolean()),
})

/** A list, or the rows of the form. */
const questionnaire = Type.Object(
  { questions: Type.Optional(Type.Array(question, { maxItems: 10 })) },
  {
    patternProperties: {
      '^(id|kind|label|options|required)-\\d{1,2}$': { type: 'string', maxLength: 5000 },
    },
  },
)

const rulesBody = Type.Object({ body: Type.Optional(Type.String({ maxLength: 50_000 })) })

const announcement = Type.Object({
  title: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  body: Type.String({ minLength: 1, maxLength: 50_000, pattern: '\\S' }),
})

const filesQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

interface Needs {
  routes: GroupRoutes
  store: Store
  manage: Manage
  reading: Reading
  rules: Rules
  announce: Announce
}

/** What stands in a group: questions to newcomers, rules, files, announcements. */
export function addContentRoutes(needs: Needs): void {
  const { routes, store, manage, reading, rules, announce } = needs
  const groups = ['groups']

  routes.get(
    '/:group/questions',
    { summary: 'What the group asks who wants to join', access: 'signed-in', reads: groups },
    async ({ viewer, params }) => {
      const { id } = await store.get(viewer, params.group)
      return { questions: await store.questions(id) }
    },
  )
  routes.put(
    '/:group/questions',
    { summary: 'Set the questions', access: 'signed-in', body: questionnaire, writes: groups },
    async ({ viewer, params, body }) => {
      const { id, url } = mustOwn(await store.get(viewer, params.group))
      const asked = body.questions?.map((one) => ({
        ...one,
        kind: one.kind as QuestionKind,
        options: one.options ?? [],
        required: one.required ?? false,
      }))
      await manage.setQuestions(id, checkQuestions(asked ?? questionRows(body)))
      const questions = await store.questions(id)
      return reply({ body: { questions }, next: `${url}/settings?saved=1#questions` })
    },
  )
  routes.get(
    '/:group/rules',
    { summary: 'The rules of a group', access: 'signed-in', reads: ['items'] },
    async ({ viewer, params }) => {
      const { id } = await reading.get(viewer, params.group)
      return { rules: (await rules.of(viewer, id)) ?? null }
    },
  )
  routes.put(
    '/:group/rules',
    {
      summary: 'Write the rules, in Markdown',
      access: 'signed-in',
      body: rulesBody,
      writes: ['items'],
    },
    async ({ viewer, params, body }) => {
      const { id, url } = mustBeOpen(mustModerate(await store.get(viewer, params.group)))
      await rules.set(viewer, id, body.body ?? '')
      return reply({ body: { rules: (await rules.of(viewer, id)) ?? null }, next: `${url}/about` })
    },
  )
  routes.get(
    '/:group/files',
    {
      summary: 'Files in a group, the newest first',
      access: 'signed-in',
      query: filesQuery,
      reads: ['items', 'files'],
    },
    async ({ viewer, params, query: { page = 1, limit = 30 } }) => {
      const { id } = await reading.get(viewer, params.group)
      return reading.files(viewer, id, { limit, offset: (page - 1) * limit })
    },
  )
  routes.post(
    '/:group/announcements',
    {
      summary: 'Announce something to the group: a pinned post',
      access: 'signed-in',
      body: announcement,
      writes: ['items'],
      status: 201,
    },
    async ({ viewer, params, body }) => {
      const group = mustBeOpen(mustModerate(await store.get(viewer, params.group)))
      const post = await announce.post(viewer, group, body)
      return reply({ status: 201, body: post, next: group.url })
    },
  )
}
