import { type ArrangementKind, type ConfiguredPlugin, Type } from '../../sdk/index.ts'

const enabled = Type.Optional(Type.Boolean())

/** Which plugins run, and with what settings over those of the config. */
export const moduleKind = (installed: readonly ConfiguredPlugin[]): ArrangementKind => ({
  title: { en: 'Modules', ru: 'Модули', uk: 'Модулі' },
  takesEffect: 'assembly',
  schema: Type.Object({
    enabled,
    settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  schemaOf(id) {
    const settings = installed.find(({ definition }) => definition?.id === id)?.definition.config
    return settings && Type.Object({ enabled, settings })
  },
})
