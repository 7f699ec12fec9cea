interface Policy {
  createHTML(html: string): string
}

let policy: Policy | undefined

/**
 * The portal's pages let only named policies make HTML of text (Trusted Types). This one is for what
 * the portal's own templates have rendered; browsers without the feature take the text as it is.
 */
export function trustedHtml(html: string): string {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy }
  }
  policy ??= trustedTypes?.createPolicy('portico', { createHTML: (text) => text })
  return policy ? policy.createHTML(html) : html
}
