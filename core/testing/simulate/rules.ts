import type { Company, SimItem, SimSettings, Timing } from './company.ts'

/** Somebody has to be told of something, once. */
export interface Due {
  login: string
  type: string
  /** Id of an item, or what else it is about: `space:<id>`, `key:followers-<id>`. */
  about: string
  actor: string | null
  at: number
  /** What the person wanted then. */
  settings: SimSettings
  mail: Timing
  push: Timing
  portal: Timing
}

export type Found = Pick<Due, 'login' | 'type' | 'about' | 'actor'>

/** Whom a new post concerns, by the rules as people are told them: each for the strongest reason. */
export function ofPost(company: Company, post: SimItem): Found[] {
  const told = new Map<string, string>()
  add(told, post.mentions, 'discussion:mentioned')
  for (const tag of post.tags) add(told, company.followers(`tag:${tag}`), 'discussion:posted')
  add(told, company.followers(`person:${post.author}`), 'discussion:posted')
  add(told, company.followers(`space:${post.space}`), 'discussion:posted')
  const found = readers(company, post, told)
  company.say(`item:${post.id}`, post.author, true)
  return found
}

export function ofComment(company: Company, comment: SimItem, replyTo: SimItem | undefined) {
  const told = new Map<string, string>()
  const root = company.items.get(comment.root)!
  const target = `item:${root.id}`
  add(told, comment.mentions, 'discussion:mentioned')
  if (replyTo && !replyTo.removed) add(told, [replyTo.author], 'discussion:answered')
  if (!company.declined(target, root.author)) add(told, [root.author], 'discussion:commented')
  add(told, company.followers(target), 'discussion:followed')
  const found = readers(company, comment, told)
  if (!company.said.get(target)?.has(comment.author)) company.say(target, comment.author, true)
  return found
}

/** An order is for everybody, and goes before whatever else is said of it. */
export function ofOrder(company: Company, order: SimItem): Found[] {
  const others = ofPost(company, order).filter(({ type }) => type === 'discussion:unreached')
  const everybody = company.world.people.filter(({ login }) => login !== order.author)
  const told = everybody.filter(({ login }) => company.mayRead(login, order))
  const about = { about: order.id, actor: order.author, type: 'feed:order' }
  return [...others, ...told.map(({ login }) => ({ login, ...about }))]
}

export function ofReaction(company: Company, item: SimItem, actor: string): Found[] {
  if (company.declined(`reactions:${item.id}`, item.author)) return []
  const told = new Map([[item.author, 'discussion:reacted']])
  return concerned(company, item, told, actor)
}

function add(told: Map<string, string>, logins: Iterable<string>, type: string): void {
  for (const login of logins) if (!told.has(login)) told.set(login, type)
}

/** Those who may read it, and their author of who may not. */
function readers(company: Company, item: SimItem, told: Map<string, string>): Found[] {
  const blind = item.mentions.filter((login) => !company.mayRead(login, item))
  const found = concerned(company, item, told, item.author)
  const muted = company.muted.has(`${item.author} ${item.root}`)
  if (blind.length === 0 || muted) return found
  const type = 'discussion:unreached'
  return [...found, { login: item.author, type, about: item.id, actor: null }]
}

function concerned(
  company: Company,
  item: SimItem,
  told: Map<string, string>,
  actor: string,
): Found[] {
  return [...told].flatMap(([login, type]) => {
    if (login === actor || !company.mayRead(login, item)) return []
    if (company.muted.has(`${login} ${item.root}`)) return []
    return [{ login, type, about: item.id, actor }]
  })
}
