import { define, Enhancer, t, toast } from 'portico/sdk/client'

/** `<notifications-desktop hidden>…<button data-allow>`: asks the browser for leave to show notices. */
class NotificationsDesktop extends Enhancer {
  protected override connected() {
    this.hidden = !('Notification' in globalThis) || Notification.permission !== 'default'
    this.on('click', '[data-allow]', () => void this.#ask())
  }

  async #ask() {
    const answer = await Notification.requestPermission()
    this.hidden = answer !== 'default'
    toast(t(`notifications.client.desktop-${answer === 'granted' ? 'on' : 'off'}`))
  }
}

define('notifications-desktop', NotificationsDesktop)
