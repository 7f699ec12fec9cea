import { ApiError, api, t } from 'portico/sdk/client'
import type { SessionEnded } from '../../../sdk/client/session.ts'
import { element, openDialog } from './dialog-parts.ts'

/** When the session has ended, the password is asked for over the page: nothing written is lost. */
export function startSignInAgain(): void {
  const { viewer, login } = document.body.dataset
  if (!viewer || !login) return
  document.addEventListener('portico:session-ended', (event) => {
    event.preventDefault()
    const { answer } = (event as CustomEvent<SessionEnded>).detail
    show(viewer, login, answer)
  })
}

function show(viewer: string, login: string, answer: SessionEnded['answer']): void {
  const form = element('form', 'dialog-body stack')
  const name = field('p-again-login', t('core.signIn.loginOrEmail'), 'text', 'username')
  name.input.value = login
  const password = field('p-again', t('core.signIn.password'), 'password', 'current-password')
  const wrong = element('p', 'callout danger')
  wrong.role = 'alert'
  wrong.hidden = true
  const button = element('button', 'btn primary large wide', t('core.signIn.submit'))
  form.append(element('p', '', t('core.signIn.expired')), wrong, name.row, password.row, button)
  let signedIn = false
  const dialog = openDialog(t('core.signIn.title'), form, { className: 'narrow', light: false })
  dialog.addEventListener('close', () => answer(signedIn))
  password.input.focus()

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    try {
      const body = { login: name.input.value, password: password.input.value }
      const { personId } = await api<{ personId: string }>('/api/session', { body })
      // Somebody else may not send what this person wrote.
      if (personId !== viewer) return location.reload()
      signedIn = true
      dialog.close()
    } catch (error) {
      wrong.textContent = error instanceof ApiError ? error.message : t('core.error.unexpected')
      wrong.hidden = false
      password.input.select()
    } finally {
      button.disabled = false
    }
  })
}

function field(id: string, label: string, type: string, autocomplete: AutoFill) {
  const row = element('p', 'field')
  const name = element('label', '', label)
  name.htmlFor = id
  const input = element('input', 'input')
  Object.assign(input, { id, type, autocomplete, required: true })
  row.append(name, input)
  return { row, input }
}
