import type { WhyUnreadable } from '../api.ts'

/** Thrown where a file is read; who asked gets `office:unreadable` with the words for it. */
export class Unreadable extends Error {
  readonly why: WhyUnreadable
  constructor(why: WhyUnreadable, options?: ErrorOptions) {
    super(why, options)
    this.why = why
  }
}
