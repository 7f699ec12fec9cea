/** Words in the recipient's language: the same for all, or made for a language. */
export type InLanguage = string | ((locale: string) => string)

/** A mail to one person. */
export interface MailMessage {
  /** A person's id, or an e-mail address. */
  to: string
  /** One line. */
  subject: InLanguage
  /** Plain text, paragraphs parted by an empty line; the HTML version is made from it. */
  text: InLanguage
  /** A button under the text, and a line with the address in plain text; `path` is of this portal. */
  action?: { label: InLanguage; path: string }
  /** HTML of your own in place of the text's; `text` goes along for those who do not want HTML. */
  html?: InLanguage
}

/** Mail to people, in the name of the portal. */
export interface Mail {
  /** False when the portal's config says nothing of mail: what is sent then goes nowhere. */
  readonly available: boolean
  /**
   * Writes the mail in the ambient transaction; it is sent after commit, and again when the mail
   * server does not answer. Nobody is written to who has left or has no address.
   * @throws core:invalid when `to` is neither a person's id nor an address
   */
  send(message: MailMessage): Promise<void>
}
