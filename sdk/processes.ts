/**
 * Word to the other processes of this portal, in the plugin's name: arrives at once or never, and is kept
 * nowhere. What must not be lost is written to a table first; word of it only says that it is there. On
 * SQLite there are no others.
 */
export interface Processes {
  /** Tells all others; inside a transaction, once it is committed. At most 7,000 bytes. */
  tell(name: string, text: string): void
  /** Hears what others tell; `undefined` says that some of it may have been missed. */
  hear(name: string, listen: (text: string | undefined) => void | Promise<void>): void
}
