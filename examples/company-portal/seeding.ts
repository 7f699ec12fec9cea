import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Discussion, discussionService } from 'portico/plugins/discussion/api'
import { feedService } from 'portico/plugins/feed/api'
import { type Groups, groupsService } from 'portico/plugins/groups/api'
import { type Polls, pollPart, pollsService } from 'portico/plugins/polls/api'
import { welcomeService } from 'portico/plugins/welcome/api'
import type { SeedContext, Viewer } from 'portico/sdk'
import {
  type Comment,
  company,
  type Person,
  type Post,
  picturesFolder,
  type Reactions,
  type Space,
} from './index.ts'
import { seedDiscussion } from './seeding-discussion.ts'
import { seedFeed, seedPoll } from './seeding-feed.ts'
import { seedLibrary } from './seeding-library.ts'
import { seedPage } from './seeding-page.ts'
import { seedPeople } from './seeding-people.ts'
import { seedProfiles } from './seeding-profiles.ts'
import { seedWiki } from './seeding-wiki.ts'

const minute = 60_000

/** What the steps of the seeding share. */
interface Seeding extends SeedContext {
  discussion: Discussion | undefined
  groups: Groups | undefined
  polls: Polls | undefined
  viewer(login: string): Promise<Viewer>
}

/** Loads the demo company through the same interfaces that plugins use. */
export async function seedCompany(context: SeedContext, password: string): Promise<void> {
  const ids = await seedPeople(context, password)
  const viewers = new Map<string, Promise<Viewer>>()
  const seeding: Seeding = {
    ...context,
    discussion: context.service(discussionService),
    groups: context.service(groupsService),
    polls: context.service(pollsService),
    viewer(login) {
      const known = viewers.get(login) ?? context.as(ids.get(login)!)
      viewers.set(login, known)
      return known
    },
  }
  const { once } = context
  // Nobody shows them around: they know the place.
  await context.service(welcomeService)?.knows([...ids.values()])
  await seedPortraits(seeding, ids)
  await once('demo:profiles', () => seedProfiles(context, ids))
  const spaces = await seedSpaces(seeding, ids)
  // Rights have changed: everybody is looked at anew.
  viewers.clear()
  await seedPage(seeding)
  await seedLibrary(seeding, ids, () => viewers.clear())
  await seedWiki(seeding, ids, () => viewers.clear())
  // Without the feed there is nowhere to read posts.
  if (!context.service(feedService)) return
  const posts = await seedPosts(seeding, spaces)
  const seeded = { people: ids, posts, viewer: seeding.viewer }
  await once('demo:feed', () => seedFeed(context, seeded))
  await once('demo:discussion', () => seedDiscussion(context, seeded))
}

async function seedPortraits(seeding: Seeding, ids: Map<string, string>): Promise<void> {
  const portrayed = company.people.filter(
    (person): person is Person & { portrait: string } => !!person.portrait,
  )
  for (const { login, portrait } of portrayed) {
    await seeding.once(`demo:portrait:${login}`, async () => {
      const [avatarFileId] = await upload(seeding, login, [{ file: portrait, alt: '' }])
      await seeding.people.update(ids.get(login)!, { avatarFileId: avatarFileId! })
    })
  }
}

async function seedSpaces(
  seeding: Seeding,
  ids: Map<string, string>,
): Promise<Map<string, string>> {
  const spaces = new Map<string, string>()
  for (const space of company.spaces) {
    const { groups } = seeding
    const id = await seeding.once(`demo:space:${space.id}`, () =>
      groups && space.group
        ? seedGroup(seeding, groups, space, { ids, spaces })
        : seedPlainSpace(seeding, space, ids),
    )
    spaces.set(space.id, id)
  }
  return spaces
}

/** The company itself, and every place of a portal that has no groups. */
async function seedPlainSpace(
  seeding: Seeding,
  space: Space,
  ids: Map<string, string>,
): Promise<string> {
  const isCompany = space.kind === 'company'
  const [place] = isCompany ? await seeding.spaces.list(seeding.system, { kind: 'company' }) : []
  if (place) return place.id
  const { id } = await seeding.spaces.create({
    kind: isCompany ? 'company' : 'group',
    slug: space.id,
    title: space.title.en,
    description: space.about.en,
    visibility: space.kind === 'company' ? 'open' : space.kind,
    posting: isCompany ? 'readers' : 'members',
    ownerId: ids.get(space.owner)!,
  })
  for (const login of space.members) {
    if (login !== space.owner) await seeding.spaces.setRole(id, ids.get(login)!, 'member')
  }
  return id
}

async function seedGroup(
  seeding: Seeding,
  groups: Groups,
  { id: slug, kind, title, about, owner, members, group }: Space,
  { ids, spaces }: { ids: Map<string, string>; spaces: Map<string, string> },
): Promise<string> {
  const { parent, moderators = [], duties = {}, rules, ...facts } = group!
  const { id } = await groups.create({
    ...facts,
    slug,
    title: title.en,
    description: about.en,
    visibility: kind === 'company' ? 'open' : kind,
    ownerId: ids.get(owner)!,
    ...(parent && { parentId: spaces.get(parent)! }),
  })
  for (const login of members) {
    const others = moderators.includes(login) ? 'moderator' : 'member'
    const role = login === owner ? 'owner' : others
    await groups.setMember(id, ids.get(login)!, role, duties[login])
  }
  if (rules) await groups.setRules(await seeding.as(ids.get(owner)!), id, rules)
  return id
}

async function seedPosts(
  seeding: Seeding,
  spaces: Map<string, string>,
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  const oldestFirst = [...company.posts].reverse()
  for (const [index, post] of oldestFirst.entries()) {
    const space = spaces.get(post.space)!
    const id = await seeding.once(`demo:post:${post.key}`, () => seedPost(seeding, post, space))
    made.set(post.key, id)
    seeding.progress('posts', index + 1, oldestFirst.length)
  }
  return made
}

async function seedPost(seeding: Seeding, post: Post, space: string): Promise<string> {
  const author = await seeding.viewer(post.author)
  const writer = post.writtenBy && (await seeding.viewer(post.writtenBy)).id
  const data = {
    ...(post.poll && seeding.polls && { parts: [pollPart] }),
    ...(writer && { writtenBy: writer }),
  }
  const item = await seeding.at(before(seeding, post.minutesAgo), async () =>
    seeding.items.create(author, 'feed:post', {
      space,
      body: post.body.trim(),
      files: await upload(seeding, post.author, post.pictures),
      data,
    }),
  )
  if (post.poll) await seedPoll(seeding, item.id, author, post.poll)
  if (post.pinned) await seeding.items.pin(seeding.system, item.id, true)
  await seedReactions(seeding, item.id, post.reactions)
  for (const comment of post.comments) await seedComment(seeding, item.id, comment)
  return item.id
}

async function seedComment(
  seeding: Seeding,
  itemId: string,
  comment: Comment,
  replyTo?: string,
): Promise<void> {
  const { discussion } = seeding
  if (!discussion) return
  const author = await seeding.viewer(comment.author)
  const made = await seeding.at(before(seeding, comment.minutesAgo), () =>
    discussion.comment(author, itemId, { body: comment.body.trim(), ...(replyTo && { replyTo }) }),
  )
  await seedReactions(seeding, made.id, comment.reactions)
  for (const reply of comment.replies) await seedComment(seeding, itemId, reply, made.id)
}

async function seedReactions(
  seeding: Seeding,
  itemId: string,
  reactions: Reactions,
): Promise<void> {
  for (const [key, logins] of Object.entries(reactions)) {
    for (const login of logins)
      await seeding.discussion?.react(await seeding.viewer(login), itemId, key, true)
  }
}

async function upload(
  seeding: Seeding,
  login: string,
  pictures: Post['pictures'],
): Promise<string[]> {
  const owner = await seeding.viewer(login)
  const saved = pictures.map(({ file, alt }) =>
    seeding.files.save(owner, {
      name: file,
      alt,
      stream: createReadStream(fileURLToPath(new URL(file, picturesFolder))),
    }),
  )
  return (await Promise.all(saved)).map(({ id }) => id)
}

const before = (seeding: Seeding, minutes: number) => seeding.now() - minutes * minute
