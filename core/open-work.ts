/** Work that somebody waits for, and that may be torn apart: then the waiting ends with a reason. */
export interface OpenWork {
  wait<T>(work: () => Promise<T>): Promise<T>
  /** What is open now; the answer gives up what of it is open still. */
  openNow(): (reason: Error) => void
}

export function createOpenWork(): OpenWork {
  const open = new Set<(reason: Error) => void>()
  return {
    async wait(work) {
      const { promise: givenUp, reject } = Promise.withResolvers<never>()
      open.add(reject)
      try {
        return await Promise.race([work(), givenUp])
      } finally {
        open.delete(reject)
      }
    },
    openNow() {
      const seen = [...open]
      return (reason) => {
        for (const giveUp of seen) if (open.has(giveUp)) giveUp(reason)
      }
    },
  }
}
