/** What the shell hears when the session has ended: it may take the question and answer later. */
export interface SessionEnded {
  answer(signedIn: boolean): void
}

let asking: Promise<boolean> | undefined
let declined = false
const returns: (() => void)[] = []

/** Hears each time that somebody has signed in again over the page. */
export function onSignedInAgain(listener: () => void): void {
  returns.push(listener)
}

/**
 * Asks the person to sign in again without leaving the page; true when the call may be repeated.
 * All calls that fail meanwhile wait for the same answer. After a "no" only what a person changes asks
 * again, so that a page that refreshes itself leaves them in peace.
 */
export function signedInAgain(change: boolean): Promise<boolean> {
  if (declined && !change) return Promise.resolve(false)
  asking ??= ask().then((signedIn) => {
    declined = !signedIn
    asking = undefined
    if (signedIn) for (const listener of returns) listener()
    return signedIn
  })
  return asking
}

function ask(): Promise<boolean> {
  return new Promise((answer) => {
    const detail: SessionEnded = { answer }
    const question = new CustomEvent('portico:session-ended', { detail, cancelable: true })
    const taken = !document.dispatchEvent(question)
    if (!taken) answer(false)
  })
}
