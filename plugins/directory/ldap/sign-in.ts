import { AndFilter, EqualityFilter, FilterParser, InvalidCredentialsError } from 'ldapts'
import type { SetupContext } from 'portico/sdk'
import { keyOf, valuesOf } from './entries.ts'
import { openSession } from './session.ts'
import type { LdapSettings } from './settings.ts'

/**
 * The key of whoever the directory lets in with this login and password. What was typed is a value in
 * a filter and never part of its text; an empty password would be an anonymous bind, which always
 * succeeds.
 */
export async function bindAs(
  settings: LdapSettings,
  { login, password }: { login: string; password: string },
): Promise<string | undefined> {
  const name = login.trim()
  if (name === '' || password === '' || name.includes('\0') || password.includes('\0')) return
  const entry = await findEntry(settings, name)
  if (!entry) return undefined
  try {
    const session = await openSession(settings, { dn: entry.dn, password })
    await session.close()
    return keyOf(valuesOf(entry), settings.attributes.key) ?? undefined
  } catch (error) {
    if ((error as Error).cause instanceof InvalidCredentialsError) return undefined
    throw error
  }
}

async function findEntry(settings: LdapSettings, login: string) {
  const { base, filter, attributes, bindDn, password } = settings
  const reader = bindDn === undefined ? undefined : { dn: bindDn, password: password! }
  const session = await openSession(settings, reader)
  try {
    const named = new EqualityFilter({ attribute: attributes.login.split(/\s+/)[0]!, value: login })
    const found = await session.all(base, {
      filter: new AndFilter({ filters: [FilterParser.parseString(filter), named] }),
      attributes: [attributes.key],
    })
    return found.length === 1 ? found[0] : undefined
  } finally {
    await session.close()
  }
}

export interface SignInOffer extends Pick<SetupContext, 'signIn' | 'people' | 'log'> {
  directories: readonly LdapSettings[]
}

/** People of a directory sign in with its password, once they are here. */
export function offerSignIn({ signIn, people, log, directories }: SignInOffer): void {
  const asked = directories.filter((each) => each.signIn)
  if (asked.length === 0) return
  signIn.passwords(async (attempt) => {
    for (const settings of asked) {
      try {
        const key = await bindAs(settings, attempt)
        if (key === undefined) continue
        const personId = await people.source(`directory:${settings.id}`).find(key)
        if (personId !== undefined) return personId
      } catch (error) {
        log.warn(`${settings.title} could not be asked for a sign-in`, { error })
      }
    }
    return undefined
  })
}
