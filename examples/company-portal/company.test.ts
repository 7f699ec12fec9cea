import { existsSync } from 'node:fs'
import test from 'ava'
import { type Comment, company, type Locale, type Post, picturesFolder } from './index.ts'

const { people, departments, cities, spaces, posts } = company
const person = new Map(people.map((one) => [one.login, one]))
const space = new Map(spaces.map((one) => [one.id, one]))

const foreignLetters: Record<Locale, RegExp> = { en: /[а-яёіїєґ]/i, ru: /[іїєґ]/i, uk: /[ыэъё]/i }

test('the company has the promised size', (t) => {
  t.is(departments.length, 8)
  t.is(cities.length, 3)
  t.true(people.length >= 55)
  t.is(posts.filter((post) => post.pinned).length, 2)
  for (const locale of ['en', 'ru', 'uk'] as const) {
    t.true(people.filter((one) => one.locale === locale).length >= 15, `people speaking ${locale}`)
    t.true(posts.filter((post) => post.locale === locale).length >= 15, `posts in ${locale}`)
  }
  for (const login of ['admin', 'olena', 'ivan', 'maria']) t.true(person.has(login), login)
})

test('logins, space ids and post keys are unique', (t) => {
  t.is(person.size, people.length)
  t.is(new Set(people.map((one) => one.phone)).size, people.length)
  t.is(space.size, spaces.length)
  t.is(new Set(posts.map((post) => post.key)).size, posts.length)
})

test('people, departments and spaces point at each other', (t) => {
  for (const { id, head, parent } of departments) {
    t.is(person.get(head)?.department, id, `head of ${id}`)
    t.true(parent === undefined || departments.some((one) => one.id === parent), `parent of ${id}`)
  }
  for (const { login } of people) t.is(topManager(login), 'magdalena', login)
  for (const { id, owner, members } of spaces) {
    t.true(members.includes(owner), `owner of ${id}`)
    t.is(new Set(members).size, members.length, `members of ${id}`)
    t.deepEqual(unknown(members), [], `members of ${id}`)
  }
})

test('only members write and react in a space, and mentions name real people', (t) => {
  for (const post of posts) {
    const members = new Set(space.get(post.space)!.members)
    for (const entry of [post, ...thread(post.comments)]) {
      const reacted = Object.values(entry.reactions).flat()
      t.true(members.has(entry.author), `${entry.author} writes in ${post.key}`)
      t.true(
        reacted.every((login) => members.has(login) && login !== entry.author),
        post.key,
      )
      t.is(new Set(reacted).size, reacted.length, `reactions in ${post.key}`)
      t.deepEqual(unknown(mentions(entry.body)), [], `mentions in ${post.key}`)
    }
  }
})

test('answers come after what they answer, and nothing comes from the future', (t) => {
  for (const post of posts) {
    t.true(post.minutesAgo > 0 && post.minutesAgo < 45 * 24 * 60, `${post.key} is out of time`)
    inOrder(post.minutesAgo, post.comments, post.key)
  }

  function inOrder(before: number, comments: Comment[], key: string) {
    for (const comment of comments) {
      t.true(comment.minutesAgo < before, `${key}: "${comment.body}" is older than its parent`)
      t.true(comment.minutesAgo > 0, `${key}: "${comment.body}" is in the future`)
      inOrder(comment.minutesAgo, comment.replies, key)
    }
  }
})

test('every text is in the language of its writer', (t) => {
  for (const post of posts) {
    const comments = thread(post.comments)
    t.notRegex(post.body, foreignLetters[post.locale], post.key)
    for (const { author, body } of comments) {
      t.notRegex(body, foreignLetters[person.get(author)!.locale], `${author} in ${post.key}`)
    }
  }
  for (const one of people) t.notRegex(one.about + one.position, foreignLetters[one.locale])
})

test('every picture exists and is described in the language of its post', (t) => {
  for (const { login, portrait } of people) {
    if (portrait) t.true(existsSync(new URL(portrait, picturesFolder)), login)
  }
  for (const post of posts) {
    for (const { file, alt } of post.pictures) {
      t.true(existsSync(new URL(file, picturesFolder)), file)
      t.true(alt.length > 20, file)
      t.is(/[а-яіїєґ]/i.test(alt), post.locale !== 'en', `alt of ${file}`)
      t.notRegex(alt, foreignLetters[post.locale], `alt of ${file}`)
    }
  }
})

function topManager(login: string): string {
  const manager = person.get(login)?.manager
  return manager === undefined ? login : topManager(manager)
}

function thread(comments: Post['comments']): Comment[] {
  return comments.flatMap((comment) => [comment, ...thread(comment.replies)])
}

function mentions(body: string) {
  return [...body.matchAll(/@(\w+)/g)].map((match) => match[1]!)
}

function unknown(logins: string[]) {
  return logins.filter((login) => !person.has(login))
}
