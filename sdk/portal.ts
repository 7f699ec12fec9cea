import type { LocalText } from './errors.ts'
import type { ConfiguredPlugin } from './plugin.ts'
import type { SeedContext } from './seed.ts'

/** `portal.config.ts`: which portal comes out of it. */
export interface PortalConfig {
  site: {
    /** Shown in the header and the titles. */
    name: string
    slogan?: string
    /** Address people use, e.g. `https://portal.example`; `PORTAL_URL` overrides it. */
    url?: string
    /** Default language; default `en`. */
    locale?: string
    /** Languages people may choose, such as `['en', 'pl']`; default all the portal has texts in. */
    locales?: readonly string[]
    /** IANA name; default `UTC`. */
    timeZone?: string
    /** Brand colour as `#rrggbb`; the palette is derived from it. */
    color?: string
  }
  /** A bundled theme, a folder beside the config or a package; default `base`. */
  theme?: string
  /** Further themes an admin may choose: folders or packages. */
  themes?: readonly string[]
  /** Folder for the database, files and built assets; default `data`. `PORTICO_DATA` overrides it. */
  data?: string
  /** `postgres://…` for PostgreSQL; default an SQLite file in `data`. `DATABASE_URL` overrides it. */
  database?: string
  plugins: readonly ConfiguredPlugin[]
  /** Further roles, or other permissions for the built-in ones. */
  roles?: Record<string, { title: LocalText; permissions: readonly string[] }>
  /** Widgets per slot, in order: `{ 'core:rail': ['people:birthdays'] }`. Replaces the defaults of that slot. */
  layout?: Record<
    string,
    readonly (string | { widget: string; settings: Record<string, unknown> })[]
  >
  /**
   * How mail is sent: `{ url: env('SMTP_URL', ''), from: 'Portal <portal@example.com>' }`. Without it
   * no mail goes out, and links are shown to whoever may hand them over.
   */
  mail?: { url: string; from: string }
  /**
   * Who may register: people of the staff base with their mail address (`staff`), owners of addresses
   * in these mail domains. Default nobody.
   */
  signUp?: { staff?: boolean; domains?: readonly string[] }
  /**
   * What passwords must be like. Default 15 characters, as NIST SP 800-63B asks where the password
   * stands alone (8 where a second factor is required); kinds of characters and a history of earlier
   * passwords are there for auditors who ask.
   */
  passwords?: {
    minLength?: number
    composition?: readonly ('lower' | 'upper' | 'digit' | 'symbol')[]
    history?: number
  }
  /** Roles that cannot sign in without a second factor: `{ roles: ['admin'] }`. */
  secondFactor?: { roles: readonly string[] }
  /**
   * How large uploaded files may be, in megabytes (of 1,048,576 bytes): any file, 25 by default; and
   * those a plugin allows by a rule of its own, such as documents, 5120 (5 GB) by default.
   */
  files?: { megabytes?: number; largestMegabytes?: number }
  /**
   * Content for a first look. By itself, or with `offer: false`, it is loaded into an empty database and
   * its sign-ins are shown; with `offer: true` an empty portal begins with the wizard, whose last step
   * offers it. `PORTICO_DEMO=load|offer|off` decides otherwise.
   */
  demo?: LoadDemo | { load: LoadDemo; offer?: boolean }
}

/** Fetches the demo content when it is needed. */
export type LoadDemo = () => Promise<DemoCompany>

/** How the demo content is loaded. */
export interface DemoCompany {
  /** One password for all demo people, shown on the sign-in page. */
  password: string
  /** Logins to show first. */
  logins: readonly string[]
  /** Seeds the database through the same interfaces plugins use. */
  seed(context: SeedContext): Promise<void>
}

/** Types `portal.config.ts`; checks nothing by itself. */
export function definePortal(config: PortalConfig): PortalConfig {
  return config
}

/**
 * A setting from the environment: `env('SMTP_HOST', 'localhost')`.
 * @throws Error naming the variable when it is missing and has no default
 */
export function env(name: string, fallback?: string): string {
  const value = process.env[name] ?? fallback
  if (value === undefined) {
    throw new Error(
      `The environment variable ${name} is not set. portal.config.ts asks for it with env('${name}'): set it, or give env() a default.`,
    )
  }
  return value
}
