import { Type } from 'typebox'
import { coreErrors } from '../../../../sdk/index.ts'
import { isTimeZone } from '../../../config/index.ts'
import { addStep, type StepDeps } from './step.ts'
import { zonesIn } from './zones.ts'

/** Step 1: the language of the portal, and the time people live by. */
export function addLanguageStep(deps: StepDeps): void {
  const { arrangement, cookies, languages, settings, system } = deps
  const site = async () => (await arrangement.get('site', 'portal'))?.value ?? {}

  addStep(deps, {
    step: 'language',
    body: Type.Object({
      locale: Type.String({ maxLength: 10 }),
      timeZone: Type.String({ maxLength: 60 }),
    }),
    async load({ locale, body }) {
      const own = await site()
      const timeZone = body?.timeZone ?? own.timeZone
      return {
        languages: languages(),
        chosen: body?.locale ?? own.locale ?? locale,
        zones: zonesIn(locale, String(timeZone ?? settings.site.timeZone)),
        guess: timeZone === undefined,
      }
    },
    async submit({ body, raw }) {
      const { locale, timeZone } = body as { locale: string; timeZone: string }
      if (!isTimeZone(timeZone)) {
        const wording = { key: 'core.setup.language.noZone' }
        throw coreErrors.invalid({
          fields: [{ path: '/timeZone', message: 'is not a time zone', wording }],
        })
      }
      const value = { ...(await site()), locale, timeZone }
      await arrangement.change(system, [{ kind: 'site', id: 'portal', value }])
      cookies.prefer(raw, 'locale', locale)
      return undefined
    },
  })
}
