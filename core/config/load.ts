import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrandValue, ConfiguredPlugin, PortalConfig } from '../../sdk/index.ts'
import type { LoadDemo } from '../../sdk/portal.ts'
import { check, sentence } from '../schema/index.ts'
import { installedThemes, themeId } from '../themes/installed.ts'
import type { InstalledTheme } from '../themes/theme.ts'
import { BootError } from './boot-error.ts'
import { portalSchema } from './portal-schema.ts'

/** The config with the environment applied and every default filled in. */
export interface Settings {
  /** For messages: the file's name, or `the config` in tests. */
  source: string
  site: {
    name: string
    slogan: string
    url: string
    /** For whoever has chosen none. */
    locale: string
    /** To choose of; undefined for all there are. */
    locales: readonly string[] | undefined
    timeZone: string
    color: string | undefined
  }
  /** Folder of the config file; relative paths start here. */
  folder: string
  data: string
  /** `postgres://…`, a path, or `:memory:`. */
  database: string
  /** Id of the theme… */
  theme: string
  /** …among these. */
  themes: readonly InstalledTheme[]
  /** What admins made of the looks, by id. */
  brands: Readonly<Record<string, BrandValue>>
  port: number
  /** The plugins of this portal… */
  plugins: readonly ConfiguredPlugin[]
  /** …of all the file lists: the others are switched off. */
  installed: readonly ConfiguredPlugin[]
  roles: NonNullable<PortalConfig['roles']>
  layout: NonNullable<PortalConfig['layout']>
  /** Absent: mail is not sent. */
  mail: PortalConfig['mail']
  signUp: Required<NonNullable<PortalConfig['signUp']>>
  passwords: Required<NonNullable<PortalConfig['passwords']>>
  secondFactor: Required<NonNullable<PortalConfig['secondFactor']>>
  /** How large files may be. */
  files: { maxBytes: number; largestBytes: number }
  /** Content for a first look; `offer`: the first run asks whether it is wanted. */
  demo: { load: LoadDemo; offer: boolean } | undefined
  production: boolean
  /** A plugin that cannot start stops the boot instead of being parked. */
  strict: boolean
}

/** Reads and checks `portal.config.ts`. @throws BootError */
export async function loadConfig(file: string, environment: NodeJS.ProcessEnv): Promise<Settings> {
  const path = resolve(file)
  await access(path).catch(() => {
    throw new BootError([
      {
        code: 'config-missing',
        message: `There is no ${path}.`,
        hint: 'Run portico in the folder of your portal, or name the file with --config.',
      },
    ])
  })
  const loaded: { default?: unknown } = await import(pathToFileURL(path).href).catch((error) => {
    throw new BootError([
      {
        code: 'config-unreadable',
        message: `${file} cannot be loaded: ${(error as Error).message}`,
      },
    ])
  })
  if (!loaded.default) {
    throw new BootError([
      {
        code: 'config-empty',
        message: `${file} has no default export.`,
        hint: 'Write `export default definePortal({ … })`.',
      },
    ])
  }
  return settle(loaded.default as PortalConfig, environment, {
    source: file,
    folder: dirname(path),
  })
}

/** Checks a config object and applies the environment to it. @throws BootError */
export function settle(
  config: PortalConfig,
  environment: NodeJS.ProcessEnv,
  from: { source: string; folder: string },
): Settings {
  const problem = check(portalSchema, config)
  if (problem) {
    const place = problem.path.slice(1).replaceAll('/', ' › ')
    throw new BootError([
      { code: 'config-invalid', message: `${from.source} › ${place}: ${sentence(problem)}` },
    ])
  }
  checkTimeZone(config.site.timeZone, from.source)
  const port = readPort(environment.PORT)
  const data = resolve(from.folder, environment.PORTICO_DATA ?? config.data ?? 'data')
  const production = environment.NODE_ENV === 'production'
  return {
    ...from,
    site: {
      name: config.site.name,
      slogan: config.site.slogan ?? '',
      url: (environment.PORTAL_URL ?? config.site.url ?? `http://localhost:${port}`).replace(
        /\/+$/,
        '',
      ),
      locale: config.site.locale ?? 'en',
      locales: config.site.locales,
      timeZone: config.site.timeZone ?? 'UTC',
      color: config.site.color,
    },
    data,
    database: environment.DATABASE_URL || config.database || resolve(data, 'portal.sqlite'),
    ...themesOf(config, from.folder),
    brands: {},
    port,
    plugins: config.plugins,
    installed: config.plugins,
    roles: config.roles ?? {},
    layout: config.layout ?? {},
    mail: config.mail?.url ? config.mail : undefined,
    signUp: { staff: false, domains: [], ...config.signUp },
    passwords: { minLength: 15, composition: [], history: 0, ...config.passwords },
    secondFactor: { roles: [], ...config.secondFactor },
    files: filesOf(config.files),
    demo: demoOf(config.demo, environment.PORTICO_DEMO),
    production,
    strict: environment.PORTICO_STRICT ? environment.PORTICO_STRICT === '1' : !production,
  }
}

/** The theme a config names is installed by that. */
function themesOf({ theme = 'base', themes = [] }: PortalConfig, folder: string) {
  return { theme: themeId(theme, folder), themes: installedThemes([theme, ...themes], folder) }
}

function filesOf({ megabytes = 25, largestMegabytes = 5120 }: PortalConfig['files'] = {}) {
  const mega = 1024 * 1024
  return { maxBytes: megabytes * mega, largestBytes: largestMegabytes * mega }
}

function readPort(value: string | undefined): number {
  if (!value) return 3000
  const port = Number(value)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new BootError([
    { code: 'config-port', message: `PORT is "${value}"; it must be a number from 0 to 65535.` },
  ])
}

function demoOf(demo: PortalConfig['demo'], wanted: string | undefined): Settings['demo'] {
  if (wanted && !['load', 'offer', 'off'].includes(wanted)) {
    const message = `PORTICO_DEMO is "${wanted}"; it must be load, offer or off.`
    throw new BootError([{ code: 'config-demo', message }])
  }
  if (!demo || wanted === 'off') return undefined
  const { load, offer = false } = typeof demo === 'function' ? { load: demo } : demo
  return { load, offer: wanted ? wanted === 'offer' : offer }
}

function checkTimeZone(zone: string | undefined, source: string): void {
  if (!isTimeZone(zone)) {
    throw new BootError([
      {
        code: 'config-time-zone',
        message: `${source} › site › timeZone: "${zone}" is not a time zone; write one like Europe/Kyiv.`,
      },
    ])
  }
}

/** Whether it is an IANA name; undefined stands for UTC. */
export function isTimeZone(zone: string | undefined): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
