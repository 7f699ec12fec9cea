import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { type BrandValue, coreErrors, reply } from '../../../../sdk/index.ts'
import { html } from '../form-page.ts'
import { addStep, type StepDeps } from './step.ts'

const color = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))

interface Typed {
  name?: string
  slogan?: string
  color: string
  /** What was uploaded last counts. */
  logo?: string[]
}

/** Step 3: what the portal is called and looks like. */
export function addCompanyStep(deps: StepDeps): void {
  const { appearance, arrangement, files, fragment, settings, spaces, system, table } = deps
  const site = async () => (await arrangement.get('site', 'portal'))?.value ?? {}
  const brand = async () => (await arrangement.get<BrandValue>('brand', 'portal'))?.value ?? {}

  /** What the page shows of a colour, before anybody has chosen it for good. */
  const lookOf = (value: BrandValue, name: string) => {
    const chosen = { ...appearance.defaults('portal'), ...value }
    const { contrast } = appearance.look('portal', chosen)
    const shade = contrast.light.find(({ what }) => what === 'button')?.back
    const texts = [...contrast.light, ...contrast.dark].filter(({ what }) => what !== 'edge')
    return {
      ...{ name, color: chosen.color, shade, sides: ['light', 'dark'] },
      moved: shade !== chosen.color?.toLowerCase(),
      least: Math.min(...texts.map(({ ratio }) => ratio)),
      sheet: `/setup/look.css?color=${encodeURIComponent(chosen.color ?? '')}`,
    }
  }

  addStep(deps, {
    step: 'company',
    body: Type.Object({
      name: text(80),
      slogan: text(200),
      color,
      logo: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 2 })),
      look: text(10),
    }),
    async load({ body }) {
      const [{ name, slogan }, value] = [await site(), await brand()]
      const asked = Value.Check(color, body?.color) ? { color: body.color as string } : {}
      return {
        company: { name, slogan, logo: value.logo?.light && `/files/${value.logo.light}` },
        look: lookOf({ ...value, ...asked }, String(body?.name || name || settings.site.name)),
      }
    },
    async submit({ body, viewer }) {
      const { name, slogan = '', color, logo } = body as unknown as Typed
      const picture = logo?.at(-1)
      if (body.look) return { values: { ...body, picture } }
      if (!name?.trim()) {
        const wording = { key: 'core.field.required' }
        throw coreErrors.invalid({ fields: [{ path: '/name', message: 'is missing', wording }] })
      }
      if (picture) await files.get(viewer, picture)
      const before = await brand()
      const value = {
        ...{ ...before, color },
        ...(picture && { logo: { ...before.logo, light: picture } }),
      }
      await arrangement.change(viewer, [
        { kind: 'site', id: 'portal', value: { ...(await site()), name, slogan } },
        { kind: 'brand', id: 'portal', value },
      ])
      // The place for everybody was opened before the company had a name.
      for (const { id } of await spaces.list(system, { kind: 'company' })) {
        await spaces.update(id, { title: name })
      }
      return undefined
    },
  })

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/setup/look',
    summary: 'A brand colour as the first run previews it',
    access: 'core:admin',
    query: Type.Object({ color, name: text(80) }),
    reads: [],
    handle: async (incoming) => {
      const { color, name = '' } = incoming.query as { color: string; name?: string }
      const look = lookOf({ ...(await brand()), color }, name || settings.site.name)
      return html(await fragment(incoming, 'setup/look', { look }))
    },
  })

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'GET',
    path: '/setup/look.css',
    summary: 'A brand colour as the style of the preview',
    access: 'core:admin',
    query: Type.Object({ color }),
    reads: [],
    handle: ({ query }) => {
      const { variables } = appearance.look('portal', { ...query } as BrandValue)
      const lines = Object.entries(variables).map(([name, value]) => `${name}: ${value};`)
      return reply({
        headers: { 'Content-Type': 'text/css; charset=utf-8' },
        body: Buffer.from(`.setup-look {\n  ${lines.join('\n  ')}\n}\n`),
      })
    },
  })
}
