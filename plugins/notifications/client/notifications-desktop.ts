import { api, appWorker, define, Enhancer, t, toast, toastError } from 'portico/sdk/client'

const base = '/api/notifications/push/'

/**
 * `<notifications-desktop hidden data-push>…<button data-allow>`: asks the browser for leave to show
 * notices; with `data-push`, also while the portal is closed.
 */
class NotificationsDesktop extends Enhancer {
  protected override connected() {
    if (!('Notification' in globalThis)) return
    void this.#settle()
    this.on('click', '[data-allow]', () => void this.#ask())
  }

  get #push(): boolean {
    return 'push' in this.dataset && 'serviceWorker' in navigator && 'PushManager' in globalThis
  }

  async #settle() {
    const { permission } = Notification
    this.hidden = permission === 'denied' || (permission === 'granted' && !(await this.#missing()))
  }

  /** Allowed, but this browser is not subscribed. */
  async #missing(): Promise<boolean> {
    if (!this.#push) return false
    const worker = await appWorker().catch(() => undefined)
    return !(await worker?.pushManager.getSubscription())
  }

  async #ask() {
    try {
      const granted = (await Notification.requestPermission()) === 'granted'
      if (granted && this.#push) await this.#subscribe()
      toast(t(`notifications.client.desktop-${granted ? 'on' : 'off'}`))
      await this.#settle()
    } catch (error) {
      toastError(error)
    }
  }

  async #subscribe() {
    const { key } = await api<{ key: string }>(`${base}key`)
    await appWorker()
    const worker = await navigator.serviceWorker.ready
    const options = { userVisibleOnly: true, applicationServerKey: key }
    const { endpoint, keys } = (await worker.pushManager.subscribe(options)).toJSON()
    await api(`${base}browsers`, { method: 'PUT', body: { endpoint, keys } })
  }
}

define('notifications-desktop', NotificationsDesktop)
