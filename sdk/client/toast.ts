import { ApiError } from './api-error.ts'
import { t } from './messages.ts'

/** How a toast looks and what it offers. */
export interface ToastOptions {
  /** `error` stays until closed and interrupts a screen reader. */
  kind?: 'info' | 'success' | 'error'
  /** Adds an Undo button; the toast then stays 8 seconds instead of 5. */
  undo?: () => unknown
  /** It stays until it is answered or closed, as an error does. */
  stays?: boolean
  /** Label of the button, when it is not Undo. */
  action?: string
}

/** What `<p-toasts>` hears. */
export interface ToastRequest extends ToastOptions {
  text: string
}

/** Says something at the edge of the screen. */
export function toast(text: string, options: ToastOptions = {}): void {
  const detail: ToastRequest = { text, ...options }
  document.dispatchEvent(new CustomEvent('portico:toast', { detail }))
}

/** Shows what went wrong: the portal's own words if it spoke, otherwise a general sentence. */
export function toastError(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  toast(error instanceof ApiError ? said(error) : t('core.error.unexpected'), { kind: 'error' })
}

/** A toast stands beside no field, so it says itself what is wrong with them. */
function said({ message, fields }: ApiError): string {
  const wrong = [...new Set(fields.map((field) => field.message))]
  return wrong.length > 0 ? `${message}: ${wrong.join('; ')}` : message
}

/** Reads a text to screen readers without showing it. */
export function announce(text: string, urgent = false): void {
  const region = document.getElementById(urgent ? 'p-assertive' : 'p-polite')
  if (region) region.textContent = text
}
