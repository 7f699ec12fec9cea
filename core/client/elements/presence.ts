import { api, live } from 'portico/sdk/client'

const most = 100
const settleMs = 150

/** Shows on every avatar of the page whether that person is online, and keeps it so. */
export function startPresence(): void {
  if (!document.body.dataset.login) return
  const online = new Set<string>()
  const asked = new Set<string>()
  let waiting: ReturnType<typeof setTimeout> | undefined

  function marks(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[data-presence]')]
  }

  function show(): void {
    for (const mark of marks()) {
      const here = online.has(mark.dataset.presence!)
      if (mark.classList.contains('avatar')) mark.classList.toggle('online', here)
      else mark.hidden = !here
    }
  }

  async function ask(ids: readonly string[]): Promise<void> {
    for (const id of ids) asked.add(id)
    for (let at = 0; at < ids.length; at += most) {
      const part = ids.slice(at, at + most)
      const answer = await api<{ online: string[] }>(`/api/presence?ids=${part}`)
      for (const id of part) online.delete(id)
      for (const id of answer.online) online.add(id)
    }
    show()
  }

  function askForNew(): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const shown = new Set(marks().map(({ dataset }) => dataset.presence!))
      const fresh = [...shown].filter((id) => !asked.has(id))
      if (fresh.length > 0) ask(fresh).catch(() => {})
      else show()
    }, settleMs)
  }

  live<{ came: string[]; went: string[] }>('core.presence', ({ payload }) => {
    for (const id of payload.came) online.add(id)
    for (const id of payload.went) online.delete(id)
    show()
  })
  // What changed before the stream was open, or while it was broken, was not told.
  live('hello', () => {
    if (asked.size > 0) ask([...asked]).catch(() => {})
  })
  new MutationObserver(askForNew).observe(document.body, { childList: true, subtree: true })
  askForNew()
}
