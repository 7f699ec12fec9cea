import type { LocalText } from './errors.ts'

/** What somebody typed on the sign-in page. */
export interface PasswordAttempt {
  login: string
  password: string
}

/** Somebody wants to sign in at another server. */
export interface RedirectStart {
  /** Where that server sends the browser back to (`redirect_uri`). */
  callbackUrl: string
  /** Unguessable and bound to this browser: pass it on, it comes back with the answer. */
  state: string
}

/** The browser came back; `state` has been checked. */
export interface RedirectFinish {
  callbackUrl: string
  state: string
  /** All of the address the browser came back with. */
  query: URLSearchParams
}

/** A sign-in at another server: OpenID Connect, SAML with the redirect binding, or the like. */
export interface RedirectSignIn {
  /** Lower-case letters, digits and dashes; part of the addresses, e.g. `oidc`. */
  id: string
  /** On the button: "Company account". */
  title: LocalText
  /** A Lucide icon name; also name it in the plugin's `icons`. */
  icon: string
  /** Where the browser goes: an http(s) address. Keep a nonce or verifier under `state` if you need one. */
  start(request: RedirectStart): Promise<string>
  /**
   * Whose sign-in it was, or `undefined` when the answer is not to be trusted or nobody's: the person
   * then sees the sign-in page with a word about it.
   */
  finish(request: RedirectFinish): Promise<string | undefined>
  /** True when that server asks for a second factor itself; else the portal's own is asked for. */
  strong?: boolean
}

/** Further ways to sign in. Accounts with a password of the portal's own stay possible beside them. */
export interface SignInWays {
  /**
   * Asks another place whether a password is right, after the portal's own did not fit: an LDAP bind,
   * say. Answers with the person's id. Register it in `setup`; it has 5 seconds and is asked for every
   * attempt, also for logins nobody has.
   *
   * @example signIn.passwords(async ({ login, password }) => (await bind(login, password))?.personId)
   */
  passwords(check: (attempt: PasswordAttempt) => Promise<string | undefined>): void
  /** Puts a button on the sign-in page. Register it in `setup`. */
  redirect(way: RedirectSignIn): void
}
