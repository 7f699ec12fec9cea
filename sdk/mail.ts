import type { Viewer } from './access.ts'

/** Words in the recipient's language: the same for all, or made for a language. */
export type InLanguage = string | ((locale: string) => string)

/** A line of a part: what it says, where it leads, and a word on it in small letters. */
export interface MailLine {
  text: InLanguage
  /** A path of this portal. */
  path?: string
  detail?: InLanguage
}

/** Lines under a heading, such as a group's news in a digest. */
export interface MailPart {
  title?: InLanguage
  path?: string
  lines: readonly MailLine[]
}

/** A mail to one person. */
export interface MailMessage {
  /** A person's id, or an e-mail address. */
  to: string
  /** One line. */
  subject: InLanguage
  /** Plain text, paragraphs parted by an empty line; the HTML version is made from it. */
  text: InLanguage
  /** Under the text. */
  parts?: readonly MailPart[]
  /** A button under that, and a line with the address in plain text; `path` is of this portal. */
  action?: { label: InLanguage; path: string }
  /** A last word in small letters: why this mail came. */
  note?: InLanguage
  /** Mails with the same thread stand together in mail programs. */
  thread?: string
  /**
   * Ends mails like this one. `path` answers a POST of anybody who has it, without a sign-in (RFC 8058),
   * and a GET with a page that asks first.
   */
  unsubscribe?: { label: InLanguage; path: string }
}

/** Mails of one kind whose words are made at the moment they leave. */
export interface Letters {
  /**
   * Writes down, in the ambient transaction, that this letter is to be sent; the same `id` again changes
   * nothing until it has gone. The id is part of the mail's Message-ID, so what is sent twice after a
   * crash is shown once.
   */
  send(letter: { id: string; personId: string }): Promise<void>
}

/** Not now: it is written when this time has come. */
export interface MailLater {
  later: number
}

/** A mail that will not be tried again. */
export interface MailFailure {
  id: string
  /** Whose letter: `notifications.letter`; null for a mail whose words were kept. */
  kind: string | null
  address: string
  personId: string | null
  /** What the mail server said. */
  error: string
  at: number
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
  /**
   * A kind of mail that is written when it leaves: what its reader may not read by then is not in it.
   * `write` is asked again for each try, which may be hours after the first where a mail server is away;
   * nothing is sent when it answers `undefined`. Call it in `setup`.
   */
  letters(
    name: string,
    write: (letterId: string) => Promise<Omit<MailMessage, 'to'> | MailLater | undefined>,
  ): Letters
  /** What could not be sent, the latest first. @throws core:forbidden without `core:admin` */
  failures(asker: Viewer): Promise<MailFailure[]>
}
