import {
  collect,
  defineErrors,
  defineEvents,
  defineHooks,
  defineService,
  fact,
  type HooksOf,
  type LocalText,
  Type,
  type Viewer,
} from 'portico/sdk'

/** Where a notice may reach somebody. */
export type Channel = 'portal' | 'mail' | 'push'

/** When a channel brings a notice: at once, in the next digest (mail only), or not at all. */
export type Timing = 'now' | 'digest' | 'off'

/** One kind of notice, a line in the matrix of settings. Declared in `setup`. */
export interface NoticeType {
  /** `<plugin>:<key>`, e.g. `discussion:mentioned`. */
  name: string
  title: LocalText
  /** A Lucide icon the declaring plugin has named. */
  icon: string
  /**
   * Catalogue key of the sentence. ICU parameters: `{actor}` (the newest), `{others}` (how many more
   * people did the same to the same object), `{title}` (of the object), and the notice's own `params`.
   */
  text: string
  /** Unless the person decides otherwise. */
  defaults: Readonly<Record<Channel, Timing>>
  /** Catalogue key of the words on its button, e.g. "Reply"; without it, "Open". */
  action?: string
  /** Who else does not get it need not decide on it: a permission, e.g. `core:admin`. */
  permission?: string
  /** Meant for the person themselves, as a mention or a request is: stands under "To me", too. */
  personal?: true
  /** An order: cannot be turned off or wait for quiet hours. Counts against the organisation's quota. */
  mandatory?: true
}

/** Why somebody is told: shown under "Why did I get this?". Declared in `setup`. */
export interface NoticeReason {
  /** `<plugin>:<key>`, e.g. `discussion:subscribed`. */
  name: string
  /**
   * Catalogue key, e.g. "You follow {refTitle}". `{refTitle}` is the title of what `ref` names, read when
   * it is shown; where it names neither an item, a space nor a person, it is the recipient's `refTitle`.
   */
  text: string
  /** Catalogue key for when the title may not be read any more; without it nothing is said. */
  untitled?: string
  /**
   * Ends exactly this reason for this person: one-click unsubscribe. Absent where there is nothing to
   * end, as with a mention.
   */
  stop?(personId: string, ref: string): Promise<void>
}

/** One person to tell, and the one reason that is strongest. */
export interface Recipient {
  personId: string
  /** Name of a declared reason. */
  reason: string
  /** What the reason refers to, e.g. `tag:logistics`; handed back to `stop`. */
  ref?: string
  /** Words for the reason's text. */
  refTitle?: string
}

/** Something that concerns people. */
export interface Notice {
  /** Name of a declared type. */
  type: string
  /**
   * Id of the event it tells of (`DeliveredEvent.id`), or another stable key: `created:<id>` for a new
   * item, as several plugins tell of one. Whoever was told of this event already, by whatever plugin, is
   * not told again.
   */
  eventId: string
  /** Notices of one type about the same thing are bundled. An item is checked against the gate. */
  about: { itemId: string } | { spaceId: string } | { personId: string } | { key: string }
  /** The item a thread hangs on, where `about` is a comment: for muting and for mail threads. */
  threadId?: string
  /** Who did it; they are never told themselves. */
  actorId: string | null
  /** Where a click leads; a path of this portal. */
  path: string
  /** When it happened; default now. */
  at?: number
  /** Further words for the sentence. Never content of an item: that is read at display. */
  params?: Readonly<Record<string, string | number>>
  to: readonly Recipient[]
}

/** The organisation's quota of mandatory notices. */
export interface OrdersLeft {
  perWeek: number
  left: number
  /** Set when none is left. */
  nextAt: number | null
}

/** Tells people what concerns them: once per event, person and channel. */
export interface Notifications {
  declareType(type: NoticeType): void
  declareReason(reason: NoticeReason): void
  /**
   * Writes the notice in the ambient transaction; to many people, by jobs after it. Who has left, may
   * not read the item, muted it or is the actor is passed over. Giving the same event again changes
   * nothing, except that an order overrides what is none.
   * @throws core:invalid when the type or a reason was not declared
   * @throws notifications:quota-reached when the organisation has sent its orders of this week: call it
   * within the sender's request, so that they are told
   */
  notify(notice: Notice): Promise<void>
  /** Takes back what an event told: an invitation that was withdrawn. */
  retract(eventId: string): Promise<void>
  /** How many orders may still be sent, and when the next one may be once there are none left. */
  ordersLeft(): Promise<OrdersLeft>
  /** Nothing more of this thing and what hangs on it, whatever the reason; mandatory notices still come. */
  mute(personId: string, about: string, on: boolean): Promise<void>
  muted(personId: string, about: string): Promise<boolean>
}

export const notificationsService = defineService<Notifications>()('notifications.notifications')

/** A part of somebody's digest. */
export interface DigestSection {
  /** In the viewer's language, e.g. the name of a group. */
  title: string
  path?: string
  /** At most ten are shown. `about` is what it is for muting: `item:<id>`. */
  entries: readonly { text: string; path: string; by?: string; at: number; about?: string }[]
  /** How many there are beside the entries. */
  more?: number
}

export interface DigestPeriod {
  viewer: Viewer
  locale: string
  /** Milliseconds; what was at `since` is left out, what was at `until` is in. */
  since: number
  until: number
}

export const notificationsHooks = defineHooks('notifications', {
  digest: collect<DigestPeriod, DigestSection[]>({
    doc: 'While a digest is written: what else somebody subscribed to had in this time. Only what the viewer may read.',
    since: '1.0',
    timeoutMs: 5_000,
  }),
})

declare module 'portico/sdk' {
  interface HookRegistry extends HooksOf<'notifications', typeof notificationsHooks> {}
}

export const notificationsEvents = defineEvents('notifications', {
  changed: fact({
    doc: 'Somebody has a new notice, or has read some. Says nothing of it: that is asked for.',
    payload: Type.Object({ fresh: Type.Boolean() }),
    live: true,
  }),
})

export const notificationsErrors = defineErrors('notifications', {
  quotaReached: {
    status: 422,
    title: 'The orders of this week have been sent',
    hint: 'Write it without the obligation, or wait; `mandatoryPerWeek` of the plugin is the limit.',
  },
})
