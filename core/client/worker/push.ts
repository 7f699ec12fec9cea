import { type ClickEvent, type PushEvent, worker } from './scope.ts'

/** Shows what a plugin sends to this browser, `{ title, body, path, tag }`, and keeps nothing of it. */
export function show({ data }: PushEvent): Promise<void> {
  const { title, body, path, tag } = data.json()
  const icon = '/brand/portal/icon-192.png'
  const options = { body, tag, icon, renotify: true, data: { path } }
  return worker.registration.showNotification(title, options)
}

/** Opens what was clicked, in a window that shows it already if there is one. */
export async function open({ notification }: ClickEvent): Promise<void> {
  const { path } = notification.data as { path: string }
  const url = new URL(path, location.origin)
  if (url.origin !== location.origin) return
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find((each) => new URL(each.url).pathname === url.pathname)
  await (shown ? shown.focus() : worker.clients.openWindow(url.href))
}
