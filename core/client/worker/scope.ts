/** What of a service worker's world is used here: the libraries of pages and of workers do not mix. */
export interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface FetchEvent extends WorkerEvent {
  request: Request
  respondWith(answer: Promise<Response>): void
}

export interface PushEvent extends WorkerEvent {
  data: { json(): { title: string; body: string; path: string; tag: string } }
}

export interface ClickEvent extends WorkerEvent {
  notification: Notification
}

interface Client {
  url: string
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}

interface WorkerEvents {
  install: WorkerEvent
  activate: WorkerEvent
  fetch: FetchEvent
  message: WorkerEvent & { data: unknown }
  push: PushEvent
  notificationclick: ClickEvent
}

interface WorkerScope {
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled?: boolean }): Promise<Client[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener<K extends keyof WorkerEvents>(
    type: K,
    listener: (event: WorkerEvents[K]) => void,
  ): void
}

export const worker = globalThis as unknown as WorkerScope
