import { defineService, type LocalText } from 'portico/sdk'

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
  /** An order: cannot be turned off or wait for quiet hours. Counts against the organisation's quota. */
  mandatory?: true
}

/** Why somebody is told: shown under "Why did I get this?". Declared in `setup`. */
export interface NoticeReason {
  /** `<plugin>:<key>`, e.g. `discussion:subscribed`. */
  name: string
  /** Catalogue key; ICU parameters are those of the recipient's `ref`. */
  text: string
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
   * Id of the event it tells of (`DeliveredEvent.id`), or another stable key. Whoever was told of this
   * event already, by whatever plugin, is not told again.
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
  /** Further words for the sentence. Never content of an item: that is read at display. */
  params?: Readonly<Record<string, string | number>>
  to: readonly Recipient[]
}

/** Tells people what concerns them: once per event, person and channel. */
export interface Notifications {
  declareType(type: NoticeType): void
  declareReason(reason: NoticeReason): void
  /**
   * Writes the notice in the ambient transaction. Who has left, may not read the item, muted it or is
   * the actor is passed over. Giving the same event again changes nothing.
   * @throws core:invalid when the type or a reason was not declared
   */
  notify(notice: Notice): Promise<void>
  /** Nothing more of this thing and what hangs on it, whatever the reason; mandatory notices still come. */
  mute(personId: string, about: string, on: boolean): Promise<void>
  muted(personId: string, about: string): Promise<boolean>
}

export const notificationsService = defineService<Notifications>()('notifications.notifications')
