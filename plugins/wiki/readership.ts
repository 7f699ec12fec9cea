import {
  coreErrors,
  type People,
  type Principal,
  type SetupContext,
  type Trees,
  type Viewer,
} from 'portico/sdk'
import { pageUrl } from './addresses.ts'
import type { PageItem } from './pages.ts'

interface Needs {
  people: People
  trees: Trees
  t: SetupContext['t']
}

/** Who reads a page, in words and as a form. */
export function createReadership({ people, trees, t }: Needs) {
  async function words(viewer: Viewer, locale: string, principals: readonly Principal[]) {
    const ids = principals.flatMap((one) => (one.startsWith('person:') ? [one.slice(7)] : []))
    const cards = await people.cards(ids)
    const departments = new Map(
      (await people.departments(viewer)).map((department) => [department.id, department.name]),
    )
    return principals.map((principal) => {
      const [kind, rest = ''] = principal.split(/:(.*)/s)
      if (kind === 'person') return { principal, icon: 'user', text: cards.get(rest)?.name ?? rest }
      if (kind === 'department') {
        const name = departments.get(rest) ?? rest
        return { principal, icon: 'users', text: t(locale, 'wiki.access.department', { name }) }
      }
      if (kind === 'space') {
        const role = rest.split('#')[1] ?? 'member'
        return { principal, icon: 'book-open', text: t(locale, `wiki.access.in.${role}`) }
      }
      if (kind === 'role') {
        return { principal, icon: 'users', text: t(locale, 'wiki.access.role', { name: rest }) }
      }
      return { principal, icon: 'globe', text: t(locale, 'wiki.visibility.open') }
    })
  }

  return {
    /** Logins as principals. @throws core:invalid naming who is not known */
    async named(viewer: Viewer, logins: string): Promise<Principal[]> {
      const words = logins.split(/[\s,;]+/).flatMap((word) => word.replace(/^@/, '') || [])
      const found = await Promise.all(
        words.map(async (login) => ({ login, person: await people.byLogin(viewer, login) })),
      )
      const unknown = found.filter(({ person }) => !person).map(({ login }) => login)
      if (unknown.length > 0) {
        const message = `must be logins of people; not found: ${unknown.join(', ')}`
        throw coreErrors.invalid({ fields: [{ path: '/people', message }] })
      }
      return found.map(({ person }) => `person:${person!.id}` as const)
    },

    /** Data of the page that tells who reads. */
    async of(viewer: Viewer, locale: string, item: PageItem) {
      const { from, holder, readers, may } = await trees.readers(viewer, item.id)
      const own = from === 'own'
      const said = readers === null ? undefined : await words(viewer, locale, readers)
      const chosen = new Set(readers ?? [])
      const departments = may.set ? await people.departments(viewer) : []
      const circle = (role: 'member' | 'moderator') => ({
        value: `space:${item.space.id}#${role}`,
        text: t(locale, `wiki.access.in.${role}`),
      })
      const choices = [circle('member'), circle('moderator')].concat(
        departments.map(({ id, name }) => ({
          value: `department:${id}`,
          text: t(locale, 'wiki.access.department', { name }),
        })),
      )
      return {
        from,
        own,
        holder: holder && { ...holder, url: pageUrl(holder) },
        said,
        maySet: may.set,
        choices: choices.map((choice) => ({
          ...choice,
          chosen: own && chosen.has(choice.value as Principal),
        })),
        people: own ? await loginsAmong(viewer, readers ?? []) : '',
      }
    },
  }

  async function loginsAmong(viewer: Viewer, principals: readonly Principal[]): Promise<string> {
    const ids = principals.flatMap((one) => (one.startsWith('person:') ? [one.slice(7)] : []))
    const known = await Promise.all(ids.map((id) => people.get(viewer, id).catch(() => undefined)))
    return known.flatMap((person) => person?.login ?? []).join(', ')
  }
}

export type Readership = ReturnType<typeof createReadership>
