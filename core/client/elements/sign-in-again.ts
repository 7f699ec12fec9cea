import { ApiError, api, t } from 'portico/sdk/client'
import { noticeSessionEnd } from '../../../sdk/client/live.ts'
import type { SessionEnded } from '../../../sdk/client/session.ts'
import { element, openDialog } from './dialog-parts.ts'

type Begun = { personId: string } | { step: string; methods: string[] }

/** When the session has ended, the password is asked for over the page: nothing written is lost. */
export function startSignInAgain(): void {
  const { viewer, login } = document.body.dataset
  if (!viewer || !login) return
  document.addEventListener('portico:session-ended', (event) => {
    event.preventDefault()
    const { answer } = (event as CustomEvent<SessionEnded>).detail
    show(viewer, login, answer)
  })
  noticeSessionEnd()
}

function show(viewer: string, login: string, answer: SessionEnded['answer']): void {
  const form = element('form', 'dialog-body stack')
  const name = field('p-again-login', t('core.signIn.loginOrEmail'), 'text', 'username')
  name.input.value = login
  const password = field('p-again', t('core.signIn.password'), 'password', 'current-password')
  const code = field('p-again-code', t('core.signIn.code'), 'text', 'one-time-code')
  code.input.required = false
  code.row.hidden = true
  const wrong = element('p', 'callout danger')
  wrong.role = 'alert'
  wrong.hidden = true
  const button = element('button', 'btn primary large wide', t('core.signIn.submit'))
  form.append(element('p', '', t('core.signIn.expired')), wrong, name.row, password.row)
  form.append(code.row, button, otherWays())
  let signedIn = false
  let step: string | undefined
  const dialog = openDialog(t('core.signIn.title'), form, { className: 'narrow', light: false })
  const gone = new AbortController()
  dialog.addEventListener('close', () => {
    gone.abort()
    answer(signedIn)
  })
  password.input.focus()

  // Somebody else may not send what this person wrote.
  function enter(personId: string | undefined): void {
    signedIn = personId === viewer
    if (signedIn) dialog.close()
    else location.reload()
  }

  async function send(): Promise<void> {
    const begun =
      step === undefined
        ? await api<Begun>('/api/session', {
            body: { login: name.input.value, password: password.input.value },
          })
        : await api<Begun>('/api/session/second-step', { body: { step, code: code.input.value } })
    if ('personId' in begun) enter(begun.personId)
    else if (begun.methods.includes('code')) askForCode(begun.step)
    else location.assign(signInPage())
  }

  function askForCode(asked: string): void {
    step = asked
    name.row.hidden = password.row.hidden = wrong.hidden = true
    code.row.hidden = false
    code.input.focus()
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    try {
      await send()
    } catch (error) {
      wrong.textContent = error instanceof ApiError ? error.message : t('core.error.unexpected')
      wrong.hidden = false
      const field = step === undefined ? password.input : code.input
      field.select()
    } finally {
      button.disabled = false
    }
  })

  /** They have signed in again in another tab. */
  const back = () =>
    api<{ person?: { id: string } }>('/api/session').then(
      ({ person }) => enter(person?.id),
      () => {},
    )
  document.addEventListener('portico:session-back', () => void back(), { signal: gone.signal })
}

function otherWays(): HTMLElement {
  const link = element('a', 'asides', t('core.signIn.otherWays'))
  link.href = signInPage()
  return link
}

const signInPage = () => `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`

function field(id: string, label: string, type: string, autocomplete: AutoFill) {
  const row = element('p', 'field')
  const name = element('label', '', label)
  name.htmlFor = id
  const input = element('input', 'input')
  Object.assign(input, { id, type, autocomplete, required: true })
  row.append(name, input)
  return { row, input }
}
