import { type ArrangementKind, type SetupContext, type Static, Type } from 'portico/sdk'
import { invalid } from './page-kind.ts'

export const servicesKind = 'pages:services'

const origin = Type.String({ pattern: '^https://[a-z0-9.-]+(:[0-9]{1,5})?$', maxLength: 200 })
const schema = Type.Object({
  origins: Type.Array(origin, { maxItems: 100, uniqueItems: true }),
})

/** Which services of others may be embedded: none, unless an admin names their origins. */
export const servicesOfOthers: ArrangementKind = {
  title: { en: 'Embedded services', ru: 'Встраиваемые сервисы', uk: 'Вбудовані сервіси' },
  schema,
  single: true,
}

/** The origins in what an admin typed, one a line; whole addresses will do. @throws core:invalid */
export function originsIn(text: string): string[] {
  const lines = text.split(/\s+/).filter(Boolean)
  return [...new Set(lines.map(originOf))]
}

function originOf(line: string): string {
  const address = line.includes('://') ? line : `https://${line}`
  if (!URL.canParse(address) || !address.startsWith('https://')) {
    throw invalid(
      '/origins',
      `"${line.slice(0, 80)}" is not an address such as https://maps.example.org`,
    )
  }
  return new URL(address).origin
}

export function createServices({ arrangement }: Pick<SetupContext, 'arrangement'>) {
  return async (): Promise<string[]> => {
    const found = await arrangement.get<Static<typeof schema>>(servicesKind, 'portal')
    return found?.value.origins ?? []
  }
}

export type Services = ReturnType<typeof createServices>
