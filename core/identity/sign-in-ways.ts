import type { Log } from '../../sdk/log.ts'
import type { PasswordAttempt, RedirectSignIn, SignInWays } from '../../sdk/sign-in.ts'

/** What plugins add to signing in. */
export interface CoreSignInWays {
  /** `enter` runs the plugin's code, as long as it is not parked. */
  forPlugin(id: string, enter: Enter): SignInWays
  /** The first plugin that knows the password says whose it is. */
  personOf(attempt: PasswordAttempt): Promise<string | undefined>
  redirects(): readonly RedirectSignIn[]
  redirectOf(id: string): RedirectSignIn | undefined
}

type Enter = <T>(run: () => Promise<T>) => Promise<T>

export function createSignInWays(log: Log): CoreSignInWays {
  const checks: { plugin: string; ask(attempt: PasswordAttempt): Promise<string | undefined> }[] =
    []
  const redirects = new Map<string, RedirectSignIn>()

  async function personOf(attempt: PasswordAttempt): Promise<string | undefined> {
    for (const { plugin, ask } of checks) {
      try {
        const personId = await ask(attempt)
        if (personId !== undefined) return personId
      } catch (error) {
        log.error('a plugin could not check a password', { plugin, error })
      }
    }
    return undefined
  }

  return {
    forPlugin: (plugin, enter) => ({
      passwords(check) {
        checks.push({ plugin, ask: (attempt) => enter(() => check(attempt)) })
      },
      redirect(way) {
        if (!/^[a-z0-9-]+$/.test(way.id)) {
          throw new Error(
            `${plugin}: "${way.id}" is not an id for a sign-in; write it like "oidc".`,
          )
        }
        if (redirects.has(way.id)) throw new Error(`There are two sign-ins called "${way.id}".`)
        redirects.set(way.id, {
          ...way,
          start: (request) => enter(() => way.start(request)),
          finish: (request) => enter(() => way.finish(request)),
        })
      },
    }),
    personOf,
    redirects: () => [...redirects.values()],
    redirectOf: (id) => redirects.get(id),
  }
}
