import { coreErrors } from '../../sdk/errors.ts'
import type { PortalConfig } from '../../sdk/portal.ts'
import { isCommonPassword } from './common-passwords.ts'

export type PasswordPolicy = Required<NonNullable<PortalConfig['passwords']>>

/** Whose password it is to be: neither their names nor the portal's make a good one. */
export interface PasswordOwner {
  login?: string
  name?: string
  email?: string | null
}

export interface PasswordRules {
  readonly policy: PasswordPolicy
  /** What it must be like, in one or two sentences, to stand beside the field. */
  hint(locale: string): string
  /** @throws core:invalid with one sentence that says what to do */
  check(password: string, owner: PasswordOwner, locale?: string): Promise<void>
}

type Translate = (locale: string, key: string, params?: Record<string, unknown>) => string

export const longestPassword = 256

const kinds = { lower: /\p{Ll}/u, upper: /\p{Lu}/u, digit: /\p{Nd}/u, symbol: /[^\p{L}\p{N}\s]/u }

/** Length and guessability, as NIST SP 800-63B asks; kinds of characters only if auditors want them. */
export function createPasswordRules(
  policy: PasswordPolicy,
  portal: string,
  t: Translate,
): PasswordRules {
  const kindNames = (locale: string, wanted: readonly string[]) =>
    new Intl.ListFormat(locale).format(wanted.map((kind) => t(locale, `core.password.${kind}`)))

  async function problem(password: string, owner: PasswordOwner) {
    const length = [...password].length
    if (length < policy.minLength)
      return { key: 'tooShort', params: { min: policy.minLength, length } }
    if (length > longestPassword) return { key: 'tooLong', params: { max: longestPassword } }
    const missing = policy.composition.filter((kind) => !kinds[kind].test(password))
    if (missing.length > 0) return { key: 'missing', missing }
    if (await isCommonPassword(password)) return { key: 'common' }
    if (isAbout(password, [owner.login, owner.email?.split('@')[0], owner.name, portal]))
      return { key: 'personal' }
    return undefined
  }

  return {
    policy,
    hint(locale) {
      const { minLength: min, composition } = policy
      const hint = t(locale, 'core.password.hint', { min })
      if (composition.length === 0) return hint
      return `${hint} ${t(locale, 'core.password.missing', { kinds: kindNames(locale, composition) })}`
    },
    async check(password, owner, locale = 'en') {
      const found = await problem(password.normalize('NFC'), owner)
      if (!found) return
      const params = found.missing ? { kinds: kindNames(locale, found.missing) } : found.params
      throw invalidPassword(t(locale, `core.password.${found.key}`, params))
    },
  }
}

export function invalidPassword(message: string) {
  return coreErrors.invalid({ fields: [{ path: '/password', message }] })
}

/** Little else than a name: what is left without it is shorter than the name itself. */
function isAbout(password: string, names: readonly (string | null | undefined)[]): boolean {
  const text = letters(password)
  return names
    .map((name) => letters(name ?? ''))
    .some((name) => name.length > 2 && text.includes(name) && text.length < 2 * name.length + 4)
}

function letters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
