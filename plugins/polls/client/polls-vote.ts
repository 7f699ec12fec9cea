import {
  announce,
  define,
  Enhancer,
  fragment,
  live,
  submit,
  t,
  toastError,
} from 'portico/sdk/client'

/** `<polls-vote data-poll="id">`: votes without leaving the page, and shows how others vote. */
class PollsVote extends Enhancer {
  #stop: (() => void) | undefined
  #waiting: ReturnType<typeof setTimeout> | undefined

  protected override connected() {
    this.on('submit', 'form', (event, form: HTMLElement) => {
      event.preventDefault()
      void this.#vote(form as HTMLFormElement)
    })
    const heard = ({ payload }: { payload: { id?: string } }) => {
      if (payload.id === this.dataset.poll) this.#later()
    }
    const [voted, closed] = [live('polls.voted', heard), live('polls.closed', heard)]
    this.#stop = () => {
      voted()
      closed()
    }
  }

  protected override disconnected() {
    clearTimeout(this.#waiting)
    this.#stop?.()
  }

  async #vote(form: HTMLFormElement) {
    this.ariaBusy = 'true'
    try {
      await submit(form)
      await this.#refresh()
      announce(t('polls.client.counted'))
    } catch (error) {
      toastError(error)
    } finally {
      this.ariaBusy = null
    }
  }

  /** Many votes make one look; not all pages look at once. */
  #later() {
    this.#waiting ??= setTimeout(
      () => {
        this.#waiting = undefined
        // Who is choosing just now is not disturbed.
        if (!this.contains(document.activeElement)) this.#refresh().catch(() => {})
      },
      500 + Math.random() * 2000,
    )
  }

  async #refresh() {
    const page = await fragment(`/polls/${this.dataset.poll}?fragment=poll`, this.signal)
    const fresh = page.querySelector('polls-vote')
    if (!fresh) return
    const focused = this.contains(document.activeElement)
    this.replaceChildren(...fresh.childNodes)
    if (focused) {
      this.tabIndex = -1
      this.focus({ preventScroll: true })
    }
  }
}

define('polls-vote', PollsVote)
