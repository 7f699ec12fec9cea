/** Gathers the types of events committed in one turn of the event loop into one call. */
export function createWakeCall(call: (types: string[]) => void): (type: string) => void {
  let types = new Set<string>()
  return (type) => {
    if (types.size === 0) {
      setImmediate(() => {
        const gathered = [...types]
        types = new Set()
        call(gathered)
      })
    }
    types.add(type)
  }
}
