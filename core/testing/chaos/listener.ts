import { setTimeout as pause } from 'node:timers/promises'
import type { Findings } from './findings.ts'
import type { Writer } from './writer.ts'

/** A browser that listens, and goes elsewhere when its connection breaks. */
export interface Listener {
  /** Numbers in the outbox of what it has heard, in that order. */
  readonly heard: readonly number[]
  close(): Promise<void>
}

/** Comes back as a browser does: with the id of what it heard last, to any process that is up. */
export function createListener(
  writer: Writer,
  address: () => string,
  findings: Findings,
): Listener & { open(): Promise<void> } {
  const heard: number[] = []
  let lastId = ''
  let over = false
  let cancel = async () => {}
  let opened = () => {}
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve
  })

  async function listen(): Promise<void> {
    while (!over) {
      await hearOut().catch(() => {})
      await pause(10)
    }
  }

  async function hearOut(): Promise<void> {
    const since = lastId && `?lastEventId=${lastId}`
    const answer = await writer.get(address(), `/api/events${since}`)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    cancel = () => reader.cancel()
    let text = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value
      const frames = text.split('\n\n')
      text = frames.pop()!
      for (const frame of frames) take(frame)
    }
  }

  function take(frame: string): void {
    const type = /^event: (.+)$/m.exec(frame)?.[1]
    if (type === 'resync') findings.lost(`what ${writer.login} missed after ${lastId}: a resync`)
    const id = /^id: (.+)$/m.exec(frame)?.[1]
    if (!id) return
    lastId = id
    if (type?.includes('.')) heard.push(Number(id.split('.')[1]))
    opened()
  }

  let listening: Promise<void> | undefined
  return {
    heard,
    open() {
      listening = listen()
      return isOpen
    },
    async close() {
      over = true
      await cancel().catch(() => {})
      await listening
    },
  }
}
