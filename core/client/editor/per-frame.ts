/** Runs once a frame however often it is called: what is looked at needs no more. */
export function perFrame(run: () => void) {
  let frame = 0
  const later = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      run()
    })
  }
  return Object.assign(later, { stop: () => cancelAnimationFrame(frame) })
}
