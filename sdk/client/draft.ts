/** A text kept in this browser until it has been sent. */
export interface Draft {
  /** What was written, or an empty string. */
  read(): string
  /** Remembers the text; written to storage at most once a second, and when the page is left. */
  write(text: string): void
  /** Forgets it: the text has been sent. */
  clear(): void
}

const prefix = 'portico:draft:'
const pending = new Map<string, string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Storage may be full or forbidden: a draft must never break the writing itself. */
function flush(): void {
  clearTimeout(timer)
  timer = undefined
  for (const [key, text] of pending) {
    try {
      if (text) localStorage.setItem(prefix + key, text)
      else localStorage.removeItem(prefix + key)
    } catch {}
  }
  pending.clear()
}

function stored(key: string): string {
  try {
    return localStorage.getItem(prefix + key) ?? ''
  } catch {
    return ''
  }
}

/**
 * A draft under a key that names the form and the person.
 *
 * @example const text = draft(`feed:new:${viewer}`)
 */
export function draft(key: string): Draft {
  return {
    read: () => pending.get(key) ?? stored(key),
    write(text) {
      pending.set(key, text)
      timer ??= setTimeout(flush, 1000)
    },
    clear() {
      pending.set(key, '')
      flush()
    },
  }
}

if (typeof addEventListener === 'function') addEventListener('pagehide', flush)
