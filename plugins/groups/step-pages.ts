import { coreErrors, type Pages, type People, type Viewer } from 'portico/sdk'
import type { Categories } from './categories.ts'
import { mayInvite } from './entry-routes.ts'
import type { Frame, Tab } from './frame.ts'
import { formOf } from './group-form.ts'
import type { Invitations } from './invitations.ts'
import { isMemberOf, moderates, owns } from './may.ts'
import type { PeopleOf } from './people-of.ts'
import { questionRoom } from './question-form.ts'
import type { Requests } from './requests.ts'
import type { GroupsPermission } from './routes.ts'
import type { Store } from './store.ts'

interface Needs {
  pages: Pages<GroupsPermission | string>
  people: People
  store: Store
  frame: Frame
  requests: Requests
  invitations: Invitations
  peopleOf: PeopleOf
  categories: Categories
}

/** The pages on which something is decided: joining, leaving, inviting, requests, settings. */
export function addStepPages(needs: Needs): void {
  const { pages, people, store, frame, requests, invitations, peopleOf, categories } = needs
  const spec = { title: 'groups.group', layout: 'wide', access: 'signed-in' } as const

  async function only(
    allowed: (group: Awaited<ReturnType<Frame['of']>>['group']) => boolean,
    request: { viewer: Viewer; locale: string; params: { group: string } },
    tab: Tab,
  ) {
    const data = await frame.of(request.viewer, request.locale, request.params.group, tab)
    if (!allowed(data.group)) throw coreErrors.forbidden()
    return data
  }

  pages.add(
    '/groups/:group/join',
    { ...spec, view: 'groups/join', reads: ['groups', 'groups_requests'] },
    async (request) => {
      const { viewer, locale, params } = request
      const data = await frame.of(viewer, locale, params.group, 'other')
      const asks = data.group.entry === 'questionnaire' && !isMemberOf(data.group)
      const mine = await requests.of(data.group.id, viewer.id)
      const questions = asks ? await store.questions(data.group.id) : []
      return {
        ...data,
        joining: true,
        inside: isMemberOf(data.group),
        mine: mine?.state === 'withdrawn' ? undefined : mine,
        questions: questions.map((question) => ({
          ...question,
          field: `answer-${question.id}`,
          choices: question.options.map((option, at) => ({ option, at })),
        })),
      }
    },
  )

  pages.add(
    '/groups/:group/leave',
    { ...spec, view: 'groups/leave', reads: ['groups'] },
    async (request) => {
      const inside = (group: { role?: string }) =>
        group.role !== undefined && group.role !== 'follower'
      const data = await only(inside, request, 'other')
      const owners = await peopleOf.members(data.group.id, { role: 'owner', limit: 2 })
      return { ...data, lastOwner: owns(data.group) && owners.members.length < 2 }
    },
  )

  pages.add(
    '/groups/:group/invite',
    { ...spec, view: 'groups/invite', reads: ['groups_invitations', 'people'] },
    async (request) => {
      const data = await only(
        (group) => mayInvite(group) && group.archivedAt === null,
        request,
        'other',
      )
      const { viewer, query } = request
      const text = query.get('q')?.slice(0, 100)
      const found = text ? await people.suggest(viewer, text, 10) : []
      const sent = query.get('sent')
      return {
        ...data,
        q: text,
        found,
        sent: sent !== null && /^\d{1,3}$/.test(sent) ? Number(sent) : undefined,
        waiting: moderates(data.group)
          ? await peopleOf.invitations(await invitations.ofGroup(data.group.id))
          : [],
      }
    },
  )

  pages.add(
    '/groups/:group/requests',
    { ...spec, view: 'groups/requests', reads: ['groups_requests', 'people'] },
    async (request) => {
      const data = await only(moderates, request, 'requests')
      return { ...data, requests: await peopleOf.requests(await requests.pending(data.group.id)) }
    },
  )

  pages.add(
    '/groups/:group/settings',
    { ...spec, view: 'groups/settings', reads: ['groups'] },
    async (request) => {
      const data = await only(owns, request, 'settings')
      const group = await store.get(request.viewer, data.group.id)
      const questions = await store.questions(group.id)
      return {
        ...data,
        form: formOf(group, categories.list(request.locale)),
        questions: rows(questions),
        saved: request.query.has('saved'),
      }
    },
  )
}

const kinds = ['short', 'long', 'choice', 'yes-no'] as const

/** The questions there are, and room for two more. */
function rows(questions: Awaited<ReturnType<Store['questions']>>) {
  const shown = Math.min(questionRoom, questions.length + 2)
  return Array.from({ length: shown }, (_, at) => {
    const question = questions[at]
    return {
      at,
      n: at + 1,
      ...question,
      options: question?.options.join('\n') ?? '',
      kinds: kinds.map((kind) => ({
        kind,
        label: `groups.question.${kind}`,
        chosen: kind === (question?.kind ?? 'short'),
      })),
    }
  })
}
