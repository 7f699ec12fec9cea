import { Type } from 'typebox'
import { coreErrors, safeHtml } from '../../../sdk/index.ts'
import type { Identity } from '../../identity/index.ts'
import type { Cookies } from '../cookies.ts'
import { localPath } from '../origin.ts'
import type { Incoming, RouteTable } from '../route-table.ts'
import { addFormPage, type FormDeps } from './form-page.ts'
import { from, seeOther, type WayIn } from './way-in.ts'

export interface SignInPageDeps extends FormDeps {
  identity: Identity
  cookies: Cookies
  wayIn: WayIn
  /** Sign-ins to show, in demo mode only. */
  demo(): Promise<unknown>
  qrCode(address: string): Promise<string>
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const notices = ['reset', 'left', 'elsewhere']

/** Signing in and out, for people; nothing here needs JavaScript. */
export function addSignInPages(table: RouteTable, deps: SignInPageDeps): void {
  const { identity, cookies, wayIn } = deps
  const { signIn, ways, reset, registration } = identity

  addFormPage(table, deps, {
    path: '/sign-in',
    summary: 'sign in',
    title: 'core.signIn.title',
    layout: 'bare',
    view: 'core/sign-in',
    access: 'public',
    body: Type.Object({ login: text(200), password: text(1000), next: text(2000) }),
    async load({ viewer, search, body, locale }) {
      const looksOn = search.has('preview') && viewer.can('core:admin')
      const next = localPath(body?.next ?? search.get('next'), '/')
      if (viewer.kind === 'person' && !looksOn) return seeOther(next)
      const done = search.get('done') ?? ''
      return {
        next,
        login: body?.login,
        notice: notices.includes(done) ? done : undefined,
        demo: await deps.demo(),
        forgot: reset.open,
        register: registration.open,
        ways: ways.redirects().map(({ id, title, icon }) => ({
          ...{ id, icon, title: title[locale] ?? title.en },
        })),
      }
    },
    async submit(incoming) {
      const { login, password, next } = incoming.body as Record<string, string | undefined>
      if (!login || !password) throw coreErrors.wrongCredentials()
      const result = await signIn.signIn({ login, password, ...from(incoming) })
      return wayIn.goOn(incoming, result, localPath(next, '/'))
    },
  })

  const stepOf = ({ raw }: Incoming) => cookies.brief(raw, 'step') ?? ''
  const nextOf = ({ raw }: Incoming) => {
    try {
      return localPath(decodeURIComponent(cookies.brief(raw, 'next') ?? '/'), '/')
    } catch {
      return '/'
    }
  }

  addFormPage(table, deps, {
    path: '/sign-in/second-step',
    summary: 'the second step of signing in',
    title: 'core.signIn.secondStep',
    layout: 'bare',
    view: 'core/second-step',
    access: 'public',
    body: Type.Object({ code: text(40) }),
    async load(incoming) {
      const step = stepOf(incoming)
      const methods = await signIn.methods(step)
      const next = nextOf(incoming)
      if (methods.length > 0)
        return { next, code: methods.includes('code'), passkey: methods.includes('passkey') }
      const again = incoming.raw.method === 'POST'
      const { secret, address } = await signIn.setUp(step, again)
      return { next, setUp: { secret, qrCode: safeHtml(await deps.qrCode(address)) } }
    },
    async submit(incoming) {
      const input = {
        ...{ step: stepOf(incoming), code: String(incoming.body.code ?? '') },
        ...from(incoming),
      }
      const isSetUp = (await signIn.methods(input.step)).length === 0
      const session = isSetUp ? await signIn.confirmSetUp(input) : await signIn.secondStep(input)
      const next = nextOf(incoming)
      cookies.forget(incoming.raw, 'step')
      cookies.forget(incoming.raw, 'next')
      await wayIn.begin(incoming, session)
      return 'recoveryCodes' in session
        ? { next, recoveryCodes: session.recoveryCodes }
        : seeOther(next)
    },
  })

  table.add({
    owner: 'core',
    kind: 'page',
    method: 'POST',
    path: '/sign-out',
    summary: 'Form: sign out',
    access: 'public',
    writes: ['session'],
    async handle(incoming) {
      await wayIn.end(incoming)
      return seeOther('/sign-in?done=left')
    },
  })
}
