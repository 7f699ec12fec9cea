import type { Action, Maker } from '../play.ts'

const minute = 60_000
const spans = [
  { words: 'a quarter of an hour', milliseconds: 15 * minute },
  { words: 'a night', milliseconds: 11 * 60 * minute },
  { words: 'a day', milliseconds: 24 * 60 * minute },
] as const

/** What waits is sent: notices that keep still for a while, digests, reminders. */
const passTime: Action = {
  name: 'passTime',
  weight: 5,
  async run({ portal, say }, dice) {
    const { words, milliseconds } = dice.pick(spans)!
    say(`${words} goes by`)
    portal.clock.advance(milliseconds)
  },
}

export const time: Maker = { actions: [passTime] }
