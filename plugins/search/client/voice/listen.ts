/** What browsers have of the Web Speech API, under either name. */
interface Recognition extends EventTarget {
  lang: string
  processLocally?: boolean
  start(): void
}

interface RecognitionClass {
  new (): Recognition
  available?(options: { langs: string[]; processLocally: boolean }): Promise<string>
}

const names: Record<string, string> = { en: 'en-US', ru: 'ru-RU', uk: 'uk-UA' }

function recognition(): RecognitionClass | undefined {
  const scope = window as unknown as Record<string, RecognitionClass | undefined>
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition
}

/** `onDevice`: only where the browser says that nothing of it leaves the device. */
export async function mayListen(locale: string, onDevice: boolean): Promise<boolean> {
  const Listener = recognition()
  if (Listener === undefined) return false
  if (!onDevice) return true
  if (Listener.available === undefined) return false
  const langs = [names[locale] ?? locale]
  const state = await Listener.available({ langs, processLocally: true }).catch(() => 'unavailable')
  return state === 'available'
}

/** What was said, or nothing. */
export function listen(locale: string, onDevice: boolean): Promise<string> {
  const Listener = recognition()
  if (Listener === undefined) return Promise.resolve('')
  const listener = new Listener()
  listener.lang = names[locale] ?? locale
  if (onDevice) listener.processLocally = true
  return new Promise((resolve) => {
    listener.addEventListener('result', (event) => {
      const { results } = event as Event & { results: { transcript: string }[][] }
      resolve(results[0]?.[0]?.transcript ?? '')
    })
    for (const name of ['end', 'error']) listener.addEventListener(name, () => resolve(''))
    listener.start()
  })
}
