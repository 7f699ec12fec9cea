import { pino } from 'pino'
import type { Log } from '../../sdk/log.ts'
import { realTimer, type Timer } from '../timer.ts'
import { createFloodGate } from './flood-gate.ts'
import { forHumans } from './for-humans.ts'
import { redact, redactText } from './redact.ts'
import { createMemory, type LogCount, type RememberedLine } from './remembered.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface LogOptions {
  /** Default `info`. */
  level?: LogLevel
  /** Takes one line with its line feed; default standard output. */
  write?: (line: string) => void
  /** Short lines for people; default when standard output is a terminal or `PORTICO_LOG=pretty`. */
  pretty?: boolean
  now?: () => number
  timer?: Timer
  /** Lines one owner may write in a while; what is more is only counted. */
  flood?: { lines: number; windowMs: number }
}

export interface LogRoot {
  /** The log of the core (`core`) or of one plugin. */
  forOwner(id: string): Log
  /** The last warnings and errors, the oldest first. */
  last(): readonly RememberedLine[]
  countOf(id: string): LogCount
}

const levels = ['debug', 'info', 'warn', 'error'] as const

export function createLog(options: LogOptions = {}): LogRoot {
  const { now = Date.now, timer = realTimer, flood = { lines: 200, windowMs: 10_000 } } = options
  const write = options.write ?? ((line: string) => void process.stdout.write(line))
  const pretty = options.pretty ?? (options.write === undefined && prettyWanted())
  const root = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    { write: pretty ? (line: string) => write(forHumans(line)) : write },
  )

  const memory = createMemory()

  function forOwner(owner: string): Log {
    const lines = root.child({ owner })
    const gate = createFloodGate({ ...flood, now, timer }, (count) =>
      lines.warn({ data: { suppressed: count } }, `${owner} logs too much: lines were left out`),
    )
    const log = {} as Log
    for (const level of levels) {
      log[level] = (message, fields) => {
        if (!lines.isLevelEnabled(level)) return
        const passes = gate.open()
        memory.count(owner, passes)
        if (!passes) return
        const text = redactText(String(message))
        const data = fields && redact(fields)
        if (data === undefined) lines[level](text)
        else lines[level]({ data }, text)
        if (level !== 'warn' && level !== 'error') return
        memory.keep({ level, at: now(), owner, message: text, ...(data !== undefined && { data }) })
      }
    }
    return log
  }

  return { forOwner, last: memory.last, countOf: memory.of }
}

function prettyWanted(): boolean {
  const wish = process.env.PORTICO_LOG
  return wish === undefined ? process.stdout.isTTY === true : wish === 'pretty'
}
