import { define, Enhancer, icon, type ToastRequest, t, toastError } from 'portico/sdk/client'

const most = 3

/** `<p-toasts>`: the toasts of the page, those the server printed and those that `toast()` asks for. */
class PToasts extends Enhancer {
  protected override connected() {
    for (const toast of this.all('.toast')) this.#manage(toast, toast.matches('.error'), 5000)
    const show = (event: Event) => this.#show((event as CustomEvent<ToastRequest>).detail)
    document.addEventListener('portico:toast', show, { signal: this.signal })
  }

  #show({ text, kind = 'info', undo, action, stays = kind === 'error' }: ToastRequest) {
    const toast = document.createElement('div')
    toast.className = `toast ${kind}`
    toast.setAttribute('role', kind === 'error' ? 'alert' : 'status')
    const words = document.createElement('span')
    words.textContent = text
    toast.append(words)
    if (undo) {
      const button = document.createElement('button')
      button.textContent = action ?? t('core.action.undo')
      button.onclick = () => {
        toast.remove()
        Promise.resolve(undo()).catch(toastError)
      }
      toast.append(button)
    }
    this.append(toast)
    while (this.childElementCount > most) this.firstElementChild?.remove()
    this.#manage(toast, stays, undo ? 8000 : 5000)
  }

  /** Adds the close button and the clock, which stands while the toast is pointed at or focused. */
  #manage(toast: HTMLElement, stays: boolean, time: number) {
    const close = document.createElement('button')
    close.className = 'toast-close'
    close.setAttribute('aria-label', t('core.toast.close'))
    close.append(icon('x', 16))
    close.onclick = () => toast.remove()
    toast.append(close)
    if (stays) return
    let timer: ReturnType<typeof setTimeout>
    const run = () => {
      timer = setTimeout(() => toast.remove(), time)
    }
    const hold = () => clearTimeout(timer)
    for (const event of ['pointerenter', 'focusin']) toast.addEventListener(event, hold)
    for (const event of ['pointerleave', 'focusout']) toast.addEventListener(event, run)
    run()
  }
}

define('p-toasts', PToasts)
