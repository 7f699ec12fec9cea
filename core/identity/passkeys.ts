import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { coreErrors } from '../../sdk/errors.ts'
import type { Clock } from '../clock.ts'
import { type BoundDatabase, isUniqueViolation } from '../database/index.ts'
import { cleanText } from './clean-text.ts'
import type { Tokens } from './tokens.ts'

/** What a browser is asked, and the token that comes back with its answer. */
export interface Challenge<Options> {
  options: Options
  token: string
}

export interface PasskeyInfo {
  id: string
  name: string
  createdAt: number
  usedAt: number | null
}

/** Passkeys: signing in without a password, with a key that never leaves its device. */
export interface Passkeys {
  list(personId: string): Promise<PasskeyInfo[]>
  registration(personId: string): Promise<Challenge<PublicKeyCredentialCreationOptionsJSON>>
  /** @throws core:invalid when the answer does not fit the challenge, core:duplicate */
  register(personId: string, answer: RegistrationAnswer): Promise<void>
  signIn(): Promise<Challenge<PublicKeyCredentialRequestOptionsJSON>>
  /** Whose key it is, or nobody's. */
  accept(answer: SignInAnswer): Promise<string | undefined>
  remove(personId: string, id: string): Promise<void>
  removeAll(personId: string): Promise<void>
}

interface Answer<R> {
  token: string
  response: R
  /** Where the browser says it is, e.g. `https://portal.example`. */
  origin: string
}
export type RegistrationAnswer = Answer<RegistrationResponseJSON> & { name: string }
export type SignInAnswer = Answer<AuthenticationResponseJSON>

interface Row {
  id: string
  person_id: string
  public_key: string
  counter: number
  transports: string
  name: string
  created_at: number
  used_at: number | null
}

const server = () => import('@simplewebauthn/server')

export function createPasskeys(
  db: BoundDatabase,
  clock: Clock,
  tokens: Tokens,
  site: { name: string; url: string },
): Passkeys {
  const rpID = new URL(site.url).hostname
  const rows = (where: Partial<Row>) => db.table('passkeys').where(where)

  /** Any port of our own host, as behind a tunnel; never another host. */
  const originsFor = (origin: string) =>
    URL.canParse(origin) && new URL(origin).hostname === rpID
      ? [new URL(site.url).origin, origin]
      : [new URL(site.url).origin]

  async function list(personId: string): Promise<PasskeyInfo[]> {
    const found: Row[] = await rows({ person_id: personId }).orderBy('created_at')
    return found.map((row) => ({
      ...{ id: row.id, name: row.name, createdAt: row.created_at, usedAt: row.used_at },
    }))
  }

  const registration: Passkeys['registration'] = async (personId) => {
    const { generateRegistrationOptions } = await server()
    const person = await db.table('people').where({ id: personId }).first('login', 'name')
    const known: Row[] = await rows({ person_id: personId })
    const options = await generateRegistrationOptions({
      rpName: site.name,
      rpID,
      userName: person.login,
      userDisplayName: person.name,
      userID: new TextEncoder().encode(personId),
      excludeCredentials: known.map(({ id, transports }) => ({
        id,
        transports: JSON.parse(transports),
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const data = { challenge: options.challenge }
    const { token } = await tokens.issue('passkey-register', { personId, data })
    return { options, token }
  }

  const register: Passkeys['register'] = async (personId, { token, response, origin, name }) => {
    const { verifyRegistrationResponse } = await server()
    const asked = await tokens.use<{ challenge: string }>('passkey-register', token)
    if (asked?.personId !== personId) throw notRight()
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: asked.data.challenge,
      expectedOrigin: originsFor(origin),
      expectedRPID: rpID,
    }).catch(() => undefined)
    if (!verified?.verified) throw notRight()
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
    try {
      await db.table('passkeys').insert({
        ...{ id, person_id: personId, counter, name: cleanText(name).slice(0, 80) || 'Passkey' },
        public_key: Buffer.from(publicKey).toString('base64url'),
        transports: JSON.stringify(transports),
        created_at: clock.now(),
      })
    } catch (error) {
      throw isUniqueViolation(error) ? coreErrors.duplicate() : error
    }
  }

  const signIn: Passkeys['signIn'] = async () => {
    const { generateAuthenticationOptions } = await server()
    const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
    const data = { challenge: options.challenge }
    const { token } = await tokens.issue('passkey-sign-in', { data })
    return { options, token }
  }

  const accept: Passkeys['accept'] = async ({ token, response, origin }) => {
    const { verifyAuthenticationResponse } = await server()
    const asked = await tokens.use<{ challenge: string }>('passkey-sign-in', token)
    const row: Row | undefined = asked && (await rows({ id: response.id }).first())
    if (!asked || !row) return undefined
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: asked.data.challenge,
      expectedOrigin: originsFor(origin),
      expectedRPID: rpID,
      credential: {
        id: row.id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.counter,
        transports: JSON.parse(row.transports) as AuthenticatorTransport[],
      },
    }).catch(() => undefined)
    if (!verified?.verified) return undefined
    const counter = verified.authenticationInfo.newCounter
    await rows({ id: row.id }).update({ counter, used_at: clock.now() })
    return row.person_id
  }

  return {
    ...{ list, registration, register, signIn, accept },
    remove: async (personId, id) => void (await rows({ person_id: personId, id }).delete()),
    removeAll: async (personId) => void (await rows({ person_id: personId }).delete()),
  }
}

function notRight() {
  return coreErrors.invalid({ detail: 'The passkey did not answer as it was asked. Try again.' })
}
