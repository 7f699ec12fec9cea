/** An address as the portal keeps it: one mailbox, nothing that could start another header. */
export function mailAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase()
  return /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]{1,190}$/u.test(address)
    ? address
    : undefined
}

/** The part after the @, as domains are compared. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** A name or subject as one line of a header. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
