import { Type } from 'portico/sdk'
import type { Channel, NoticeType, Timing } from './api.ts'
import type { Choices } from './timing/timing.ts'

const clock = Type.String({ pattern: '^([01]?\\d|2[0-3]):[0-5]\\d$', maxLength: 5 })

/** Flat, for forms and programs alike: `mail.discussion:mentioned` is the timing of a type and channel. */
export const settingsBody = Type.Object(
  {
    /** The whole form was sent, with these channels: what is missing is a box that was not ticked. */
    channels: Type.Optional(Type.String({ pattern: '^[a-z,]{1,30}$' })),
    quiet: Type.Optional(Type.Boolean()),
    'quiet-from': Type.Optional(clock),
    'quiet-to': Type.Optional(clock),
    digest: Type.Optional(
      Type.Union([Type.Literal('day'), Type.Literal('week'), Type.Literal('never')]),
    ),
    'digest-hour': Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
    'digest-weekday': Type.Optional(Type.Integer({ minimum: 1, maximum: 7 })),
    groups: Type.Optional(Type.Boolean()),
  },
  {
    patternProperties: {
      '^(portal|mail|push)\\.[a-z0-9:-]{1,100}$': { enum: ['now', 'digest', 'off'] },
    },
  },
)

export type SettingsInput = Readonly<Record<string, unknown>>

export const channels: readonly Channel[] = ['portal', 'mail', 'push']

/** What somebody sent, on top of what they had decided. */
export function choicesFrom(
  input: SettingsInput,
  before: Choices,
  types: readonly NoticeType[],
): Choices {
  const asked = typeof input.channels === 'string' ? input.channels.split(',') : undefined
  const flag = (name: string, now: boolean) =>
    (input[name] as boolean | undefined) ?? (!asked && now)
  const { quiet, digest } = before
  const on = flag('quiet', quiet !== null)
  const usual = quiet ?? { from: 22 * 60, to: 7 * 60 }
  return {
    timings: timingsFrom(input, before, types, asked ?? []),
    quiet: on
      ? {
          from: minutes(input['quiet-from']) ?? usual.from,
          to: minutes(input['quiet-to']) ?? usual.to,
        }
      : null,
    digest: {
      every: (input.digest as Choices['digest']['every'] | undefined) ?? digest.every,
      hour: (input['digest-hour'] as number | undefined) ?? digest.hour,
      weekday: (input['digest-weekday'] as number | undefined) ?? digest.weekday,
      groups: flag('groups', digest.groups),
    },
  }
}

/** Only what differs from the default is kept, so that a better default reaches who left it alone. */
function timingsFrom(
  input: SettingsInput,
  before: Choices,
  types: readonly NoticeType[],
  asked: readonly string[],
): Choices['timings'] {
  const timings: Record<string, Partial<Record<Channel, Timing>>> = { ...before.timings }
  for (const { name, defaults, mandatory } of types) {
    if (mandatory) continue
    const own: Partial<Record<Channel, Timing>> = {}
    for (const channel of channels) {
      const sent = input[`${channel}.${name}`] as Timing | undefined
      const unticked = asked.includes(channel) ? 'off' : undefined
      const chosen = sent ?? unticked ?? before.timings[name]?.[channel]
      if (chosen !== undefined && chosen !== defaults[channel]) own[channel] = chosen
    }
    if (Object.keys(own).length > 0) timings[name] = own
    else delete timings[name]
  }
  return timings
}

function minutes(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const [hour, minute] = value.split(':').map(Number)
  return hour! * 60 + minute!
}

export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
