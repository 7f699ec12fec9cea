import type { Log } from '../../sdk/log.ts'
import type { Processes } from '../../sdk/processes.ts'
import { newId } from '../id.ts'
import type { ProcessBus } from './postgres-bus.ts'

type Listen = (text: string | undefined) => void | Promise<void>

/** PostgreSQL carries less than 8,000 bytes, of which some say from whom and what about. */
const maxBytes = 7_000
const prefix = 'word:'

/** Word from process to process, each owner's apart. */
export function createProcesses(bus: ProcessBus | undefined, log: Log) {
  const self = newId()
  const listeners = new Map<string, Listen[]>()

  function call(listen: Listen, text: string | undefined): void {
    Promise.resolve()
      .then(() => listen(text))
      .catch((error: unknown) => log.warn('Word of another process was not understood', { error }))
  }

  return {
    forOwner: (owner: string): Processes => ({
      tell(name, text) {
        if (Buffer.byteLength(text) > maxBytes) {
          throw new Error(`${owner} tells other processes too much at once in "${name}".`)
        }
        bus?.send(`${prefix}${self}:${owner}/${name}:${text}`)
      },
      hear(name, listen) {
        const key = `${owner}/${name}`
        listeners.set(key, [...(listeners.get(key) ?? []), listen])
      },
    }),
    /** Takes a message of the bus, if it is one of these. */
    take(message: string): boolean {
      if (message === '') {
        for (const listen of [...listeners.values()].flat()) call(listen, undefined)
      }
      if (!message.startsWith(prefix)) return false
      const [from, about] = message.slice(prefix.length).split(':', 2) as [string, string]
      const text = message.slice(prefix.length + from.length + about.length + 2)
      if (from !== self) for (const listen of listeners.get(about) ?? []) call(listen, text)
      return true
    },
  }
}
