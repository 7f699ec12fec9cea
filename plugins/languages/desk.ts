import { type ArrangementState, coreErrors, type SetupContext, type Viewer } from 'portico/sdk'

type Needs = Pick<SetupContext, 'arrangement' | 'languages'>

interface Site {
  locale?: string
  locales?: string[]
  [field: string]: unknown
}

/** What is arranged of languages and texts, which may be ahead of what runs. */
export interface Desk {
  /** The language for whoever has chosen none, and those to choose of. */
  choice(): Promise<{ standard: string; offered: string[]; version: number }>
  choose(viewer: Viewer, standard: string, offered: string[], version?: number): Promise<void>
  /** An admin's own words in a language, by key. */
  words(locale: string): Promise<Record<string, string>>
  /** `message` undefined gives the text back as it was delivered. */
  write(viewer: Viewer, locale: string, key: string, message: string | undefined): Promise<void>
  state(): Promise<ArrangementState>
}

export function createDesk({ arrangement, languages }: Needs): Desk {
  const words = async (locale: string) => {
    const document = await arrangement.get<{ messages: Record<string, string> }>('texts', locale)
    return { messages: document?.value.messages ?? {}, version: document?.version ?? 0 }
  }
  const ids = () => languages.all().map(({ id }) => id)

  return {
    async choice() {
      const document = await arrangement.get<Site>('site', 'portal')
      const running = languages.all()
      const standard = document?.value.locale ?? running.find((each) => each.default)!.id
      const offered =
        document?.value.locales ?? running.filter((each) => each.offered).map(({ id }) => id)
      return { standard, offered, version: document?.version ?? 0 }
    },

    async choose(viewer, standard, offered, version) {
      const unknown = [standard, ...offered].find((id) => !ids().includes(id))
      if (unknown !== undefined) {
        const message = `there are no texts in "${unknown}"`
        const wording = { key: 'languages.problem.unknown', params: { id: unknown } }
        throw coreErrors.invalid({ fields: [{ path: '/offered', message, wording }] })
      }
      const document = await arrangement.get<Site>('site', 'portal')
      const { locales, ...site } = document?.value ?? {}
      const chosen = ids().filter((id) => id === standard || offered.includes(id))
      const all = chosen.length === ids().length
      // All of them: a language that is added later is offered by itself.
      const value = { ...site, locale: standard, ...(!all && { locales: chosen }) }
      await arrangement.change(viewer, [
        { kind: 'site', id: 'portal', value, ...(version !== undefined && { version }) },
      ])
    },

    words: async (locale) => (await words(locale)).messages,

    async write(viewer, locale, key, message) {
      const { messages, version } = await words(locale)
      const { [key]: before, ...others } = messages
      if (before === message) return
      const value = message === undefined ? others : { ...others, [key]: message }
      const isEmpty = Object.keys(value).length === 0
      await arrangement.change(viewer, [
        { kind: 'texts', id: locale, value: isEmpty ? undefined : { messages: value }, version },
      ])
    },

    state: arrangement.state,
  }
}
