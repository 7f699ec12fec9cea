import type { Due } from './rules.ts'
import type { Quiet } from './wall-clock.ts'
import type { SimPerson, World } from './world.ts'

export type Timing = 'now' | 'digest' | 'off'
export type Channel = 'portal' | 'mail' | 'push'

/** What somebody has decided about notices; types they said nothing of have the portal's defaults. */
export interface SimSettings {
  quiet: Quiet | null
  digest: { every: 'day' | 'week' | 'never'; hour: number; weekday: number }
  timings: Readonly<Record<string, Partial<Record<Channel, Timing>>>>
}

/** A post or a comment as its writer was told it is kept. */
export interface SimItem {
  id: string
  /** A word that stands nowhere else: where it is read, the item was read. */
  token: string
  author: string
  /** The post, for comments. */
  root: string
  space: string
  mentions: string[]
  tags: string[]
  removed: boolean
}

export const companySlug = 'company'
/** Orders stand there; everybody reads them. */
export const officialSlug = 'official'
/** The organisation may send so many in seven days. */
export const ordersPerWeek = 3

/** The company as it must be by what was acknowledged: kept as simply as can be. */
export class Company {
  readonly world: World
  /** Login or slug → id. */
  readonly ids: Readonly<Record<string, string>>
  readonly items = new Map<string, SimItem>()
  readonly posts: SimItem[] = []
  /** All of them, in the order they came. */
  readonly all: SimItem[] = []
  readonly byToken = new Map<string, SimItem>()
  readonly members = new Map<string, Set<string>>()
  /** `item:<id>`, `tag:<tag>`, `space:<slug>`, `person:<login>` → login → follows, or has declined. */
  readonly said = new Map<string, Map<string, boolean>>()
  /** `login root` */
  readonly muted = new Set<string>()
  /** `login item` */
  readonly reacted = new Set<string>()
  readonly invited: { slug: string; login: string }[] = []
  /** What nobody does twice: `p1 follows p2`, `p1 asks g2`, `g2 invites p1`. */
  readonly once = new Set<string>()
  readonly left = new Set<string>()
  /** Who has a phone that the portal reaches. */
  readonly phones = new Set<string>()
  /** When orders were sent. */
  readonly orders: number[] = []
  readonly settings = new Map<string, SimSettings>()
  /** Type → channel → what the portal does unless somebody decides otherwise. */
  readonly usual = new Map<string, Record<Channel, Timing>>()
  /** Types nobody can turn off. */
  readonly mandatory = new Set<string>()
  /** What happened to whom or what, and when: `read p1`, `left p1 g2`, `removed <id>`. */
  private readonly history = new Map<string, number[]>()
  readonly people = new Map<string, SimPerson>()

  constructor(world: World, ids: Record<string, string>) {
    this.world = world
    this.ids = ids
    for (const person of world.people) {
      this.people.set(person.login, person)
      this.settings.set(person.login, {
        quiet: { from: 22 * 60, to: 7 * 60 },
        digest: { every: 'day', hour: 8, weekday: 1 },
        timings: {},
      })
    }
    for (const { slug, owner, members } of world.groups) {
      this.members.set(slug, new Set([owner, ...members]))
    }
  }

  mayReadSpace(login: string, space: string): boolean {
    if (this.left.has(login)) return false
    if (space === companySlug || space === officialSlug) return true
    const group = this.world.groups.find(({ slug }) => slug === space)!
    return group.visibility === 'open' || this.members.get(space)!.has(login)
  }

  mayRead(login: string, item: SimItem): boolean {
    const root = this.items.get(item.root)!
    return !item.removed && !root.removed && this.mayReadSpace(login, item.space)
  }

  /** Why somebody may not read an item, for findings. */
  whyNot(login: string, item: SimItem): string {
    if (item.removed) return `it was removed (${this.when(`removed ${item.id}`)})`
    if (this.items.get(item.root)!.removed) return `${item.root}, which it hangs on, was removed`
    return `it stands in ${item.space}, which ${login} is not in`
  }

  private when(what: string): string {
    return (this.history.get(what) ?? []).map((at) => new Date(at).toISOString()).join(', ')
  }

  mayWrite(login: string, space: string): boolean {
    if (this.left.has(login)) return false
    return space === companySlug || this.members.get(space)!.has(login)
  }

  say(target: string, login: string, on: boolean): void {
    const said = this.said.get(target) ?? new Map<string, boolean>()
    this.said.set(target, said.set(login, on))
  }

  followers(target: string): string[] {
    return [...(this.said.get(target) ?? [])].flatMap(([login, on]) => (on ? [login] : []))
  }

  timing(login: string, type: string, channel: Channel): Timing {
    const { digest, timings } = this.settings.get(login)!
    const usual = this.usual.get(type)?.[channel] ?? 'off'
    if (this.mandatory.has(type)) return usual
    const timing = timings[type]?.[channel] ?? usual
    return timing === 'digest' && digest.every === 'never' ? 'off' : timing
  }

  note(what: string, at: number): void {
    this.history.set(what, [...(this.history.get(what) ?? []), at])
  }

  happened(what: string, from: number, to: number): boolean {
    return (this.history.get(what) ?? []).some((at) => at >= from && at <= to)
  }

  /** Something came between that makes telling needless, or forbids it. */
  excuses({ login, about, at, type }: Due, until: number): boolean {
    if (this.people.get(login)!.unreachable || this.left.has(login)) return true
    const happened = (what: string) => this.happened(what, at, until)
    const item = this.items.get(about)
    const gone =
      item !== undefined &&
      (happened(`removed ${item.id}`) ||
        happened(`removed ${item.root}`) ||
        happened(`left ${login} ${item.space}`))
    if (gone || happened(`read ${login}`)) return true
    if (this.mandatory.has(type)) return false
    const muted = item !== undefined && happened(`mute ${login} ${item.root}`)
    return muted || happened(`settings ${login}`)
  }

  declined(target: string, login: string): boolean {
    return this.said.get(target)?.get(login) === false
  }
}
