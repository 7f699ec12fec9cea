import { type ArrangementKind, coreErrors, Type, type Wording } from '../../sdk/index.ts'
import type { I18n } from './i18n.ts'
import { isLanguage } from './language.ts'
import type { Fault } from './message.ts'

/** Own words in place of texts of the catalogues: a document per language. */
export function textsKind(i18n: I18n): ArrangementKind {
  return {
    title: { en: 'Texts', ru: 'Тексты', uk: 'Тексти' },
    takesEffect: 'assembly',
    schema: Type.Object({
      messages: Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 4000 })),
    }),
    async check(locale, { messages }: { messages: Record<string, string> }) {
      if (!isLanguage(locale)) {
        throw coreErrors.invalid({ detail: `"${locale}" is no language code such as pl or pt-BR.` })
      }
      const { faultOf } = await import('./message.ts')
      const problems = Object.entries(messages).flatMap(([key, message]) => {
        const fault = faultOf(locale, message, i18n.original(locale, key))
        return fault ? [{ key, ...inWords(fault) }] : []
      })
      const [first] = problems
      if (!first) return
      throw coreErrors.invalid({
        detail: `${first.key}: ${first.message}`,
        wording: first.wording,
        fields: problems.map(({ key, ...said }) => ({ path: `/messages/${key}`, ...said })),
      })
    },
  }
}

function inWords(fault: Fault): { message: string; wording: Wording } {
  if (fault.kind === 'plural') {
    const { name, absent } = fault
    return {
      message: `the plural of {${name}} lacks ${absent}`,
      wording: { key: 'core.texts.plural', params: { name: `{${name}}`, absent } },
    }
  }
  if (fault.kind === 'params') {
    const { unknown, known } = fault
    return {
      message: `${unknown} is not known here; this text has ${known || 'no parameters'}`,
      wording: known
        ? { key: 'core.texts.params', params: { unknown, known } }
        : { key: 'core.texts.noParams', params: { unknown } },
    }
  }
  const { reason } = fault
  return {
    message: `not a valid ICU message (${reason})`,
    wording: reason.includes('BRACE')
      ? { key: 'core.texts.brace' }
      : { key: 'core.texts.unparsable', params: { reason } },
  }
}
