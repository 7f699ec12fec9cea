/** Runs something later, and answers with the function that calls it off. Tests put their own in. */
export type Timer = (milliseconds: number, run: () => void) => () => void

/** A timer that does not keep the process alive. */
export const realTimer: Timer = (milliseconds, run) => {
  const handle = setTimeout(run, milliseconds).unref()
  return () => clearTimeout(handle)
}
