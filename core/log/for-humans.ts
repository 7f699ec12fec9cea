interface Line {
  level: string
  time: string
  owner: string
  msg: string
  data?: Record<string, unknown>
}

const colors: Record<string, string> = {
  debug: '\x1b[2m',
  warn: '\x1b[33m',
  error: '\x1b[31m',
}

/** A JSON line as people read it in a terminal: `09:00:00 WARN  feed  message  key=value`. */
export function forHumans(json: string): string {
  const { level, time, owner, msg, data = {} }: Line = JSON.parse(json)
  const facts = Object.entries(data).map(([key, value]) => `${key}=${short(value)}`)
  const head = `${time.slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${owner}`
  const text = [head, visible(msg), ...facts].join('  ')
  const color = process.stdout.isTTY ? colors[level] : undefined
  return `${color ? `${color}${text}\x1b[0m` : text}\n${stackOf(data)}`
}

function short(value: unknown): string {
  if (isError(value)) return JSON.stringify(`${value.type}: ${value.message}`)
  return visible(typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value))
}

/** The stack of an error, each of its lines indented so that none can pass for a line of the log. */
function stackOf(data: Record<string, unknown>): string {
  const errors = Object.values(data).filter(isError)
  const lines = errors.flatMap(({ stack }) => stack.split('\n').slice(1, 6))
  return lines.map((line) => `    ${visible(line.trim())}\n`).join('')
}

function isError(value: unknown): value is { type: string; message: string; stack: string } {
  return typeof value === 'object' && value !== null && 'stack' in value && 'message' in value
}

/** Control characters would forge lines or drive the terminal: they are shown, not obeyed. */
function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
