/**
 * Runs foreign code in a turn of its own: if the watchdog breaks it off, the caller still stands. Not
 * an async function, and it adopts no promise: both would wait in the very turn that may be lost.
 */
export function inOwnTurn<T>(run: () => T): Promise<Awaited<T>> {
  return new Promise((resolve, reject) => {
    void Promise.resolve().then(() => {
      try {
        const answer = run()
        if (isThenable(answer)) answer.then(resolve as never, reject)
        else resolve(answer as Awaited<T>)
      } catch (error) {
        reject(error)
      }
    })
  })
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
