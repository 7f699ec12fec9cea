import { coreEvents, type EventToken } from '../../../sdk/index.ts'
import type { Portal } from '../../portal.ts'
import { type Content, code, schemaRows, sections, table } from './markdown.ts'

export function eventsPage({ registry }: Portal): Content {
  const tokens: EventToken[] = [
    ...(Object.values(coreEvents) as EventToken[]),
    ...registry.all().flatMap(({ definition }) => Object.values(definition.events ?? {})),
  ]
  const body = tokens
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .map((token) => {
      const live = token.live ? ' Sent to browsers over `/api/events`.' : ''
      const fields = schemaRows(token.payload).map(([key, what]) => [key!, what!])
      return [code(token.type), `${token.doc}${live}\n\n${table(['Field', 'Is'], fields)}`] as const
    })
  return [
    'Events',
    'Facts in the outbox: written with what they tell of in one transaction, delivered after commit and at least once. Subscribe in `setup` with `events.on(token, …)`.',
    sections(body),
  ]
}
