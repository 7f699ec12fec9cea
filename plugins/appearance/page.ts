import type { AdminConsole } from 'portico/plugins/admin/api'
import type {
  BrandLook,
  BrandValue,
  Department,
  SetupContext,
  SpaceForViewer,
  Viewer,
} from 'portico/sdk'
import type { Desk } from './desk.ts'
import { type Picture, pictures } from './fields.ts'
import { createHistory } from './history.ts'

type Needs = Pick<
  SetupContext<'core:admin'>,
  'pages' | 'appearance' | 'people' | 'spaces' | 't' | 'system'
> & {
  admin: AdminConsole
  desk: Desk
  /** Plugins whose pages can be shown. */
  there: { people: boolean; groups: boolean }
}

const radii = [0, 6, 10, 14, 20]
const tints = [0, 0.5, 1]
const densities = ['comfortable', 'compact']

/** The form and the frames it is tried out in. */
export function addPage({ pages, admin, desk, ...needs }: Needs): void {
  const { appearance, t } = needs
  const history = createHistory(needs)

  pages.add(
    '/admin/appearance',
    {
      ...{ title: 'appearance.title', layout: 'wide', access: 'core:admin' },
      ...{ view: 'appearance/appearance', reads: ['arrangement', 'spaces'] },
    },
    async ({ viewer, locale, query }) => {
      const brands = await desk.list()
      const id = brands.find((brand) => brand.id === query.get('brand'))?.id ?? 'portal'
      const work = await desk.open(id)
      const isPortal = id === 'portal'
      const look = appearance.look(id, work.value)
      const state = await desk.state()
      const shown = await framesFor(viewer, locale)
      return {
        ...(await admin.frame(viewer, locale, 'appearance')),
        ...{ id, isPortal, state },
        brands: brands.map((brand) => ({
          ...brand,
          title: brand.title ?? t(locale, 'appearance.portal-brand'),
          current: brand.id === id,
        })),
        version: work.published?.version ?? 0,
        hasDraft: work.draft !== undefined,
        pending: state.revision !== state.inForce,
        value: work.value,
        hosts: work.value.hosts?.join('\n'),
        defaults: appearance.defaults(id),
        choices: choices(work.value, id, locale),
        pictures: pictures.map((field) => picture(field, work.value, locale)),
        units: isPortal ? undefined : await units(work.value, viewer),
        figures: figures(look.contrast),
        frames: shown.map((frame) => ({ ...frame, current: frame.id === query.get('show') })),
        frame: shown.find((frame) => frame.id === query.get('show')) ?? shown[0],
        history: await history(await desk.history(viewer, id), locale),
      }
    },
  )

  function choices(value: BrandValue, id: string, locale: string) {
    const defaults = appearance.defaults(id)
    const say = (key: string) => t(locale, `appearance.${key}`)
    const asTheme = say('as-theme')
    const themes = appearance.themes().map(({ id: theme, title, description }) => ({
      ...{ value: theme, label: title, chosen: theme === (value.theme ?? defaults.theme) },
      hint: description && (description[locale] ?? description.en),
    }))
    return {
      themes: themes.length > 1 && id === 'portal' ? themes : undefined,
      radius: options(
        asTheme,
        radii.map((px) => [px, say(`radius.${px}`)]),
        value.radius,
      ),
      neutralTint: options(
        asTheme,
        tints.map((tint) => [tint, say(`tint.${tint * 2}`)]),
        value.neutralTint,
      ),
      density: options(
        asTheme,
        densities.map((one) => [one, say(`density.${one}`)]),
        value.density,
      ),
      font: options(
        asTheme,
        appearance
          .fonts()
          .map(({ id: font, title }) => [font, font === 'system' ? say('font.system') : title]),
        value.font,
      ),
    }
  }

  function picture(field: Picture, { logo, signInPicture }: BrandValue, locale: string) {
    const ids: Record<Picture, string | undefined> = {
      logoLight: logo?.light,
      logoDark: logo?.dark,
      logoMark: logo?.mark,
      signInPicture,
    }
    return {
      field,
      file: ids[field],
      label: t(locale, `appearance.picture.${field}`),
      hint: t(locale, `appearance.picture.${field}-hint`),
    }
  }

  /** Real pages, as far as their plugins are there. */
  async function framesFor(viewer: Viewer, locale: string) {
    const groups = needs.there.groups ? await needs.spaces.list(viewer, { kind: 'group' }) : []
    const group = groups.find(({ memberCount }) => memberCount > 1) ?? groups[0]
    const frames = [
      { id: 'feed', href: '/' },
      ...(needs.there.people && viewer.person
        ? [{ id: 'profile', href: `/people/${viewer.id}` }]
        : []),
      ...(group ? [{ id: 'group', href: `/groups/${group.slug}` }] : []),
      { id: 'sign-in', href: '/sign-in?preview=1' },
      { id: 'mail', href: '/api/appearance/mail' },
    ]
    return frames.map((frame) => ({ ...frame, label: t(locale, `appearance.frame.${frame.id}`) }))
  }

  async function units(value: BrandValue, viewer: Viewer) {
    const [departments, spaces] = await Promise.all([
      needs.people.departments(viewer),
      needs.spaces.list(needs.system),
    ])
    const all = [...departments.map(ofDepartment), ...spaces.filter(isPlace).map(ofSpace)]
    const chosen = new Set(value.units)
    return {
      chosen: all.filter((unit) => chosen.has(unit.value)),
      others: all.filter((unit) => !chosen.has(unit.value)),
    }
  }
}

/** The first says nothing, so that the theme decides. */
function options<T extends string | number>(asTheme: string, all: [T, string][], chosen: unknown) {
  return [
    { value: '', name: 'theme', label: asTheme, chosen: chosen === undefined },
    ...all.map(([value, label]) => ({
      ...{ value: String(value), name: String(value), label, chosen: value === chosen },
    })),
  ]
}

const ofDepartment = ({ id, name }: Department) => ({ value: `department:${id}`, label: name })
const ofSpace = ({ id, title }: SpaceForViewer) => ({ value: `space:${id}`, label: title })
const isPlace = ({ kind }: SpaceForViewer) => kind === 'group' || kind === 'partner'

function figures({ light, dark }: BrandLook['contrast']) {
  return light.map(({ what, least }, at) => ({
    ...{ what, least },
    sides: [
      { side: 'light', ...light[at]!, good: light[at]!.ratio >= least },
      { side: 'dark', ...dark[at]!, good: dark[at]!.ratio >= least },
    ],
  }))
}
