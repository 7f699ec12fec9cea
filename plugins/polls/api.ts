import { defineErrors, defineEvents, defineService, fact, Type, type Viewer } from 'portico/sdk'

/** What is asked, as it is written with a post. */
export interface NewPoll {
  question: string
  /** Two to twelve answers. */
  options: readonly string[]
  /** More than one answer may be chosen. */
  multiple?: boolean
  /** Nobody can find out who chose what, not even in the database. Such a vote is final. */
  anonymous?: boolean
  /** Whether a vote may be changed until the end; never in an anonymous poll. Default true. */
  revote?: boolean
  /** Milliseconds since 1970; without it the poll stays open until it is closed. */
  closesAt?: number | null
}

/** An answer as one viewer sees it. Counts are there once the viewer may see results. */
export interface PollOption {
  position: number
  text: string
  /** The viewer chose it; never known in an anonymous poll. */
  mine: boolean
  votes?: number
  /** Of all who voted. */
  percent?: number
  /** The latest who chose it; never in an anonymous poll. */
  names?: readonly string[]
}

/** A poll as one viewer sees it. */
export interface Poll {
  /** The post it belongs to. */
  id: string
  question: string
  multiple: boolean
  anonymous: boolean
  revote: boolean
  closesAt: number | null
  closed: boolean
  /** How many have voted. */
  voters: number
  /** The viewer has voted. */
  voted: boolean
  mayVote: boolean
  mayClose: boolean
  /** Results are shown to who has voted, and to everybody in the end. */
  results: boolean
  options: PollOption[]
}

/** Polls in posts. Who reads the post may read its poll and vote. */
export interface Polls {
  /** @throws core:not-found, also for a post that has no poll */
  get(viewer: Viewer, postId: string): Promise<Poll>
  /** @throws core:not-found, core:invalid, polls:closed, polls:voted */
  vote(viewer: Viewer, postId: string, positions: readonly number[]): Promise<Poll>
  /** Ends it before its time. @throws core:not-found, core:forbidden */
  close(viewer: Viewer, postId: string): Promise<void>
  /** Gives a poll to a post that was created with `data: { parts: [pollPart] }`. @throws core:invalid */
  add(viewer: Viewer, postId: string, poll: NewPoll): Promise<void>
}

/** What a post with a poll has among its `data.parts`. */
export const pollPart = 'polls:poll'

export const pollsService = defineService<Polls>()('polls.polls')

export const pollsErrors = defineErrors('polls', {
  closed: { status: 422, title: 'The poll is closed' },
  voted: {
    status: 409,
    title: 'You have voted already',
    hint: 'In an anonymous poll a vote cannot be found again, so it cannot be changed.',
  },
})

/** The error in the words of the catalogue. */
export function refused(why: 'closed' | 'voted') {
  const { spec } = pollsErrors[why]
  return pollsErrors[why]({ detail: spec.title, wording: { key: `polls.error.${why}` } })
}

export const pollsEvents = defineEvents('polls', {
  // Who voted, what for and how it stands is left out: a list of such events would link the two.
  voted: fact({
    doc: 'Somebody voted in the poll of a post. Open pages fetch the results anew.',
    payload: Type.Object({ id: Type.String() }),
    live: true,
  }),
  closed: fact({
    doc: 'The poll of a post has ended: its time was up, or somebody closed it.',
    payload: Type.Object({ id: Type.String(), closedBy: Type.Union([Type.String(), Type.Null()]) }),
    live: true,
  }),
})
