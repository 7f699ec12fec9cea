import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { ApiError, api, define, Enhancer, navigate, t } from 'portico/sdk/client'

type Challenge<Options> = { token: string; options: Options }

/**
 * `<p-passkey data-do="sign-in" data-next="/">` or `data-do="add"` around a hidden button and a hidden
 * `[role=alert]`: shown where the browser knows passkeys.
 */
class PPasskey extends Enhancer {
  protected override connected() {
    const button = this.one<HTMLButtonElement>('button')
    if (!button || !browserSupportsWebAuthn()) return
    this.hidden = false
    this.on('click', 'button', () => void this.#ask(button))
    this.on('submit', 'form', (event) => {
      event.preventDefault()
      void this.#ask(button)
    })
  }

  async #ask(button: HTMLButtonElement): Promise<void> {
    button.disabled = true
    try {
      if (this.dataset.do === 'add') await this.#add()
      else await signIn()
      navigate(this.dataset.next ?? '/')
    } catch (error) {
      this.#say(error instanceof ApiError ? error.message : t('core.client.passkeyFailed'))
      button.disabled = false
    }
  }

  async #add(): Promise<void> {
    const path = '/api/account/passkeys'
    const { token, options } = await api<Challenge<PublicKeyCredentialCreationOptionsJSON>>(
      `${path}/options`,
      { method: 'POST' },
    )
    const response = await startRegistration({ optionsJSON: options })
    const name = this.one<HTMLInputElement>('input')?.value ?? ''
    await api(path, { body: { token, response, name } })
  }

  #say(text: string): void {
    const alert = this.one('[role=alert]')
    if (!alert) return
    alert.textContent = text
    alert.hidden = false
  }
}

async function signIn(): Promise<void> {
  const path = '/api/session/passkey'
  const { token, options } = await api<Challenge<PublicKeyCredentialRequestOptionsJSON>>(
    `${path}/options`,
    { method: 'POST' },
  )
  const response = await startAuthentication({ optionsJSON: options })
  await api(path, { body: { token, response } })
}

define('p-passkey', PPasskey)
