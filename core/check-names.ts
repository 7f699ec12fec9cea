import { type BootProblem, didYouMean, type Settings } from './config/index.ts'
import type { Face } from './face.ts'
import type { PluginRegistry } from './plugins/index.ts'

/** Roles of the config may only hold permissions that somebody declares. */
export function checkRoles(settings: Settings, known: readonly string[]): BootProblem[] {
  return Object.entries(settings.roles).flatMap(([role, { permissions }]) =>
    permissions
      .filter((permission) => !known.includes(permission))
      .map((permission) => ({
        code: 'unknown-permission',
        message: `${settings.source} › roles › ${role}: the permission "${permission}" does not exist.${didYouMean(permission, known)}`,
        hint: 'portico doctor lists them; the plugin it belongs to may not be enabled.',
      })),
  )
}

/** The config's languages need texts: the core's own, a plugin's, or those of a folder of the portal. */
export function checkLanguages(
  { site, source }: Settings,
  installed: readonly string[],
): BootProblem[] {
  const named: [key: string, locale: string][] = [
    ['locale', site.locale],
    ...(site.locales ?? []).map((locale): [string, string] => ['locales', locale]),
  ]
  return named
    .filter(([, locale]) => !installed.includes(locale))
    .map(([key, locale]) => ({
      code: 'unknown-language',
      message: `${source} › site › ${key}: there are no texts in "${locale}".${didYouMean(locale, installed)}`,
      hint: `There are texts in ${installed.join(', ')}; another language is a folder locales/${locale} beside the config.`,
    }))
}

/** Every template a plugin names has to be there before somebody asks for its page. */
export function checkViews(face: Face, registry: PluginRegistry): BootProblem[] {
  const named = [
    ...face.pages.flatMap(({ owner, path, spec }) =>
      [spec.view, ...Object.values(spec.fragments ?? {})].map((view) => ({
        owner,
        view,
        where: `page ${path}`,
      })),
    ),
    ...face.widgets.all().map(({ owner, id, view }) => ({ owner, view, where: `widget ${id}` })),
    ...registry
      .active()
      .flatMap(({ id, definition }) =>
        Object.entries(definition.items ?? {}).flatMap(([key, { feed }]) =>
          feed ? [{ owner: id, view: feed.view, where: `items › ${key}` }] : [],
        ),
      ),
  ]
  return named
    .filter(({ owner, view }) => registry.isActive(owner) && !face.templates.has(view))
    .map(({ owner, view, where }) => ({
      code: 'unknown-view',
      plugin: owner,
      message: `${owner} › ${where}: there is no template "${view}".${didYouMean(view, face.templates.names())}`,
      hint: `Templates of ${owner} lie in its views folder and are named ${owner}/<file>.`,
    }))
}
