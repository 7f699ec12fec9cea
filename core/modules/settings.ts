import { isDeepStrictEqual } from 'node:util'
import {
  type Arrangement,
  type ConfiguredPlugin,
  coreErrors,
  type ModuleSettings,
  type Modules,
  type TObject,
  type Viewer,
} from '../../sdk/index.ts'
import { withoutSecrets, withSecretsOf } from '../arrangement/index.ts'
import { check, type SchemaProblem } from '../schema/index.ts'

type Json = Record<string, unknown>

export interface SettingsDeps {
  arrangement: Pick<Arrangement, 'get' | 'change'>
  plugin(id: string): ConfiguredPlugin | undefined
  /** A problem in the words of the viewer. */
  words(viewer: Viewer, problem: SchemaProblem): string
}

/** Settings of modules: what the config says, with what was arranged over it. */
export function createModuleSettings({ arrangement, plugin, words }: SettingsDeps) {
  async function now(id: string) {
    const found = plugin(id)
    if (!found) throw coreErrors.notFound()
    const { definition, input } = found
    const document = await arrangement.get<{ settings?: Json }>('module', id)
    const usual = filled(definition.config, input)
    const own = document?.value.settings
    const value = filled(definition.config, { ...input, ...own })
    return { schema: definition.config, document, usual, own, value }
  }

  async function settings(id: string): Promise<ModuleSettings | undefined> {
    const { schema, document, usual, own, value } = await now(id)
    if (!schema) return undefined
    return {
      schema,
      value: withoutSecrets(schema, value) as Json,
      usual: withoutSecrets(schema, usual) as Json,
      changed: own !== undefined && Object.keys(own).length > 0,
      version: document?.version ?? 0,
    }
  }

  const save = async (
    ...[viewer, id, given, version]: Parameters<Modules['save']>
  ): Promise<void> => {
    const { schema, document, usual, value } = await now(id)
    if (!schema) throw coreErrors.notFound()
    const { settings: _, ...rest } = document?.value ?? {}
    const next = given && differing(checked(viewer, schema, given, value), usual)
    const arranged = next && Object.keys(next).length > 0 ? { ...rest, settings: next } : rest
    await arrangement.change(viewer, [
      {
        ...{ kind: 'module', id, version },
        value: Object.keys(arranged).length > 0 ? arranged : undefined,
      },
    ])
  }

  function checked(viewer: Viewer, schema: TObject, given: Json, before: Json): Json {
    const value = withSecretsOf(schema, structuredClone(given), before)
    const problem = check({ ...schema, additionalProperties: false } as unknown as TObject, value)
    if (!problem) return value
    const message = words(viewer, problem)
    throw coreErrors.invalid({ fields: [{ path: problem.path, message }] })
  }

  return { settings, save }
}

/** With defaults. */
function filled(schema: TObject | undefined, input: Json): Json {
  const value = structuredClone(input)
  if (schema) check(schema, value)
  return value
}

/** What differs from the config stands in the document; the rest follows the config. */
function differing(value: Json, usual: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(([key, one]) => !isDeepStrictEqual(one, usual[key])),
  )
}
