import { define, Enhancer, fragment } from 'portico/sdk/client'

const pause = 1_500

/**
 * `<directory-run>`: a run that is open is looked at again until it has ended. With `data-whole` it stands
 * on a page of others, which is fetched as a whole.
 */
class DirectoryRun extends Enhancer {
  protected override connected() {
    void this.#follow()
  }

  async #follow() {
    while (this.querySelector('[data-open]') && !this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      try {
        const whole = 'whole' in this.dataset
        const address = location.pathname + (whole ? '' : '?fragment=report')
        const answer = await fragment(address, this.signal)
        const news = whole ? answer.querySelector('directory-run')?.childNodes : [answer]
        this.replaceChildren(...(news ?? []))
      } catch {
        return
      }
    }
  }
}

define('directory-run', DirectoryRun)
