import { define, Enhancer, fragment } from 'portico/sdk/client'

const pause = 1_500

/** `<backups-state>`: looked at again until what goes on has ended. */
class BackupsState extends Enhancer {
  protected override connected() {
    void this.#follow()
  }

  async #follow() {
    while (this.querySelector('[data-open]') && !this.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      try {
        this.replaceChildren(await fragment(`${location.pathname}?fragment=state`, this.signal))
      } catch {
        return
      }
    }
  }
}

define('backups-state', BackupsState)
