import { notificationsService } from 'portico/plugins/notifications/api'
import { definePlugin } from 'portico/sdk'

export interface Told {
  personId: string
  type: string
  reason: string
  ref?: string
  params?: Readonly<Record<string, string | number>>
  path: string
}

/** How reasons are ended, by name. */
export type Stops = Map<string, (personId: string, ref: string) => Promise<void>>

/** A plugin that keeps the contract of notifications and writes down who would be told of what. */
export function notices(told: Told[], stops: Stops) {
  return definePlugin({
    id: 'notifications',
    version: '1.0.0',
    sdk: '^1.0',
    title: { en: 'Notices, written down' },
    folder: import.meta.dirname,
    provides: [notificationsService],
    setup({ access, provide }) {
      const known = new Set<string>()
      const muted = new Set<string>()
      provide(notificationsService, {
        declareType: ({ name }) => void known.add(name),
        declareReason: ({ name, stop }) => {
          known.add(name)
          if (stop) stops.set(name, stop)
        },
        async notify({ type, eventId, about, actorId, path, params, to }) {
          const itemId = 'itemId' in about ? about.itemId : ''
          const readers = await access.readersAmong(
            itemId,
            to.map(({ personId }) => personId),
          )
          for (const { personId, reason, ref } of to) {
            const once = `${eventId} ${personId}`
            if (!readers.has(personId) || personId === actorId || known.has(once)) continue
            if (!known.has(type) || !known.has(reason))
              throw new Error(`${type} ${reason}: unknown`)
            known.add(once)
            told.push({ personId, type, reason, ref, params, path })
          }
        },
        async mute(personId, about, on) {
          muted[on ? 'add' : 'delete'](`${personId} ${about}`)
        },
        muted: async (personId, about) => muted.has(`${personId} ${about}`),
        retract: async () => {},
        ordersLeft: async () => ({ perWeek: 0, left: 0, nextAt: null }),
      })
    },
  })
}
