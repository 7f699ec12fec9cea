import { variables } from '../../config/environment.ts'
import { portalSchema } from '../../config/portal-schema.ts'
import type { Portal } from '../../portal.ts'
import { type Content, code, schemaRows, sections, table } from './markdown.ts'

export function configPage({ registry }: Portal): Content {
  const head = ['Key', 'Is', 'Default', 'Means']
  const { site, ...rest } = portalSchema.properties
  const { mail, signUp, passwords, secondFactor } = rest
  const groups = { site, mail, signUp, passwords, secondFactor }
  const own = schemaRows({ ...portalSchema, properties: rest } as never)
  const plugins = registry.all().map(({ id, definition }) => {
    const { config } = definition
    const body = config
      ? table(head.slice(0, 3), schemaRows(config).map(firstThree))
      : 'No settings.'
    return [`Plugin ${code(id)}`, body] as const
  })
  return [
    'Settings',
    'What `portal.config.ts` and the environment may say. An unknown key keeps the portal from starting, with the nearest known one in the message.',
    sections([
      ...Object.entries(groups).map(
        ([name, schema]) => [code(name), table(head, schemaRows(schema as never))] as const,
      ),
      ['The portal', table(head, own)],
      ...plugins,
      [
        'Environment',
        table(
          ['Variable', 'Means'],
          variables.map(([name, doc]) => [code(name), doc]),
        ),
      ],
    ]),
  ]
}

const firstThree = (row: string[]) => row.slice(0, 3)
