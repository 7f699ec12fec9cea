import {
  action,
  defineErrors,
  defineHooks,
  defineService,
  type HooksOf,
  type SpaceForViewer,
  type SpaceRole,
  type Viewer,
} from 'portico/sdk'

/** How somebody becomes a member. */
export type Entry = 'open' | 'request' | 'invitation' | 'questionnaire'

export const entries: readonly Entry[] = ['open', 'request', 'invitation', 'questionnaire']

export type QuestionKind = 'short' | 'long' | 'choice' | 'yes-no'

/** A question to who wants to join. */
export interface Question {
  /** `q1`; stays with the question while it is edited. */
  id: string
  kind: QuestionKind
  label: string
  /** Of a choice. */
  options: string[]
  required: boolean
}

/** What is particular to a group, besides its space. */
export interface GroupFacts {
  category: string | null
  tags: string[]
  /** The business process it is there for. */
  process: string | null
  project: boolean
  /** `YYYY-MM-DD`, of a project. */
  endsOn: string | null
  entry: Entry
  /** 0–23, like the hue of a person. */
  hue: number
  parentId: string | null
}

/** A group as one viewer sees it. */
export interface Group extends SpaceForViewer, GroupFacts {
  url: string
}

/** Fields for a new group; what is left out has a default. */
export interface GroupInput extends Partial<Omit<GroupFacts, 'parentId'>> {
  title: string
  description?: string | null
  visibility?: Group['visibility']
  posting?: Group['posting']
  outsiders?: boolean
}

export interface NewGroup extends GroupInput {
  /** Found for the title when left out. */
  slug?: string
  ownerId: string
  parentId?: string
  questions?: readonly Omit<Question, 'id'>[]
}

export type MemberRole = Exclude<SpaceRole, 'follower'>

/** Groups, for other plugins and for seeding. The caller has decided that it may be done. */
export interface Groups {
  create(group: NewGroup): Promise<Group>
  /** By id or slug. @throws core:not-found, also for one the viewer may not know of */
  get(viewer: Viewer, idOrSlug: string): Promise<Group>
  /** Groups the viewer belongs to, by title. */
  mine(viewer: Viewer): Promise<Group[]>
  /** Gives a role and a duty ("scribe"), or with `undefined` takes the role. */
  setMember(
    groupId: string,
    personId: string,
    role: MemberRole | undefined,
    duty?: string | null,
  ): Promise<void>
  /** Writes the page of rules, in Markdown, in the name of who is a moderator there. */
  setRules(viewer: Viewer, groupId: string, markdown: string): Promise<void>
}

export const groupsService = defineService<Groups>()('groups.groups')

export const groupsHooks = defineHooks('groups', {
  joined: action<{ groupId: string; personId: string }>({
    doc: 'After somebody became a member of a group.',
    since: '1.0',
  }),
  requested: action<{ groupId: string; personId: string }>({
    doc: 'After somebody asked to be let into a group.',
    since: '1.0',
  }),
  decided: action<{ groupId: string; personId: string; accepted: boolean }>({
    doc: 'After a request to join was accepted or declined.',
    since: '1.0',
  }),
  invited: action<{ groupId: string; personId: string; by: string }>({
    doc: 'After somebody was invited into a group.',
    since: '1.0',
  }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'groups', typeof groupsHooks> {}
}

export const groupsErrors = defineErrors('groups', {
  archived: { status: 422, title: 'The group is archived' },
  invitationOnly: { status: 403, title: 'This group is joined by invitation' },
  notMember: { status: 422, title: 'This person is not a member' },
  noOwnerLeft: {
    status: 422,
    title: 'A group needs an owner',
    hint: 'Make somebody else an owner first.',
  },
  outsidersNotAllowed: {
    status: 422,
    title: 'Guests and partners are not let into this group',
    hint: 'An owner may allow it in the settings of the group.',
  },
  decidedAlready: { status: 422, title: 'Somebody has decided on this request already' },
})
