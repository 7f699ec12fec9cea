import { formatMessage, type MessageParams } from './message-format.ts'

let messages: Record<string, string> = {}
let locale = 'en'

/** Gives `t` its texts. The assembler calls it with the catalogue of the page's language. */
export function useMessages(language: string, catalogue: Record<string, string>): void {
  locale = language
  messages = { ...messages, ...catalogue }
}

/**
 * A text in the language of the page. Only keys `<owner>.client.…` travel to the browser; an unknown
 * key is returned as it is.
 *
 * @example t('polls.client.voted', { n: 3 })
 */
export function t(key: string, params?: MessageParams): string {
  const message = messages[key]
  return message === undefined ? key : formatMessage(message, params, locale)
}
