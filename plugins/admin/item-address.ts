/** The id in what somebody pasted: an item's address, with a comment's where it names one, or an id. */
export function itemIdIn(text: string): string | undefined {
  const parts = text
    .trim()
    .split(/[/?#&=\s]+/)
    .map((part) => part.replace(/^(comment|post)-(?=.{22}$)/, ''))
  return parts.findLast((part) => /^[\w-]{22}$/.test(part))
}
