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
  /** What it must be like, to stand beside the field. */
  hint(locale: string): string
  /** @throws core:invalid with one sentence that says what to do */
  check(password: string, owner: PasswordOwner): Promise<void>
}

type Translate = (locale: string, key: string, params?: Record<string, unknown>) => string

const longestPassword = 256

const kinds = { lower: /\p{Ll}/u, upper: /\p{Lu}/u, digit: /\p{Nd}/u, symbol: /[^\p{L}\p{N}\s]/u }

/** Length and guessability, as NIST SP 800-63B asks; kinds of characters only if auditors want them. */
export function createPasswordRules(
  policy: PasswordPolicy,
  portal: string,
  t: Translate,
): PasswordRules {
  const { minLength, composition } = policy

  async function check(password: string, owner: PasswordOwner): Promise<void> {
    const text = password.normalize('NFC')
    const length = [...text].length
    if (length < minLength) throw refused('tooShort', { min: minLength, length })
    if (length > longestPassword) throw refused('tooLong', { max: longestPassword })
    for (const kind of composition) if (!kinds[kind].test(text)) throw refused(kind)
    if (await isCommonPassword(text)) throw refused('common')
    const { login, email, name } = owner
    const names = [login, email?.split('@')[0], name, ...(name?.split(/\s+/) ?? []), portal]
    if (isAbout(text, names)) throw refused('personal')
  }

  return {
    policy,
    check,
    hint: (locale) =>
      [
        t(locale, 'core.password.hint', { min: minLength }),
        ...composition.map((kind) => t(locale, `core.password.${kind}`)),
      ].join(' '),
  }
}

const inEnglish: Record<string, string> = {
  tooLong: 'is too long',
  common: 'is one of the first that everybody tries; choose another',
  personal: 'is little else than a name; choose another',
  used: 'was used before; choose a new one',
}

export function refused(why: string, params?: Record<string, number>) {
  const message =
    params?.min === undefined
      ? (inEnglish[why] ?? `lacks a character of the kind "${why}"`)
      : `must have at least ${params.min} characters`
  const wording = { key: `core.password.${why}`, params }
  return coreErrors.invalid({ fields: [{ path: '/password', message, wording }] })
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
