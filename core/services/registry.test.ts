import test from 'ava'
import { defineService, optional } from '../../sdk/services.ts'
import { BootError } from '../config/index.ts'
import { createServices } from './index.ts'

interface Pages {
  count(): number
}
const pages = defineService<Pages>()('wiki.pages')
const mailer = defineService<(to: string) => string>()('mail.send')

class CountedPages implements Pages {
  #count = 1
  count() {
    return this.#count++
  }
}

function problemsOf(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof BootError) return error.problems.map(({ message }) => message)
    throw error
  }
  return []
}

test('a service is found by its id, also by a token of another SDK copy', (t) => {
  const services = createServices()
  services.declare('wiki', [pages])
  services.provide('wiki', pages, Object.freeze(new CountedPages()))
  const copy = { ...pages }
  const found = services.resolve('ideas', { pages: copy, mail: optional(mailer) })
  t.is((found.pages as Pages).count(), 1)
  t.is(found.mail, undefined)
})

test('what is missing names both ends and what to do', (t) => {
  const services = createServices()
  services.declare('wiki', [pages, defineService<Pages>()('wiki.search')])
  const uses = { pages, wrong: { ...pages, id: 'wiki.page' }, mailer }
  t.deepEqual(
    problemsOf(() => services.resolve('ideas', uses)),
    [
      'ideas uses the service "wiki.pages", which wiki declares but did not provide.',
      'ideas uses the service "wiki.page", which wiki does not provide. Did you mean wiki.pages?',
      'ideas uses the service "mail.send", but the plugin mail is not enabled.',
    ],
  )
})

test('nobody provides what belongs to another, what was not declared, or the same twice', (t) => {
  const services = createServices()
  const wiki = new CountedPages()
  t.throws(() => services.provide('ideas', pages, wiki), { message: /belongs to wiki/ })
  t.throws(() => services.provide('wiki', pages, wiki), { message: /missing in the `provides`/ })
  services.declare('wiki', [pages])
  services.provide('wiki', pages, wiki)
  t.throws(() => services.provide('wiki', pages, wiki), { message: /twice/ })
})

test('a service of a parked plugin says so wherever it is held', (t) => {
  const services = createServices()
  services.declare('wiki', [pages])
  services.declare('mail', [mailer])
  services.provide('wiki', pages, new CountedPages())
  services.provide('mail', mailer, (to) => `to ${to}`)
  const held = services.resolve('ideas', { pages, mailer })
  services.park('wiki')
  services.park('mail')
  t.throws(() => (held.pages as Pages).count(), { code: 'core:plugin-unavailable' })
  t.throws(() => (held.mailer as (to: string) => string)('ann'), {
    code: 'core:plugin-unavailable',
  })
  services.unpark('mail')
  t.is((held.mailer as (to: string) => string)('ann'), 'to ann')
})
