import { define, Enhancer, fragment } from 'portico/sdk/client'

const pause = 1_500

/** `<directory-run>`: a run that is open is looked at again until it has ended. */
class DirectoryRun extends Enhancer {
  protected override connected() {
    void this.#follow()
  }

  async #follow() {
    while (this.querySelector('[data-open]') && !this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      try {
        const address = `${location.pathname}?fragment=report`
        this.replaceChildren(await fragment(address, this.signal))
      } catch {
        return
      }
    }
  }
}

define('directory-run', DirectoryRun)
