import { define, Enhancer } from 'portico/sdk/client'

const againMs = 5_000

/** `<p-offline hidden><ul></ul></p-offline>`: the pages that can be read without a network. */
class POffline extends Enhancer {
  protected override connected() {
    addEventListener('online', () => location.reload(), { signal: this.signal })
    const looking = setInterval(() => void this.#lookAgain(), againMs)
    this.signal.addEventListener('abort', () => clearInterval(looking))
    this.#wearTheme()
    void this.#list()
  }

  /** The network may be back before the portal is, and says so only once. */
  async #lookAgain() {
    if (!navigator.onLine || document.hidden) return
    const answer = await fetch(location.href, { method: 'HEAD', signal: this.signal }).catch(
      () => {},
    )
    if (answer && answer.status < 500) location.reload()
  }

  /** The page was kept before light or dark was chosen. */
  #wearTheme() {
    const chosen = /(?:^|; )p-theme=(light|dark)/.exec(document.cookie)?.[1]
    if (chosen) document.documentElement.dataset.theme = chosen
  }

  async #list() {
    if (!('caches' in globalThis) || !(await caches.has('portico-pages'))) return
    const cache = await caches.open('portico-pages')
    const entries = await Promise.all((await cache.keys()).map((key) => entryOf(cache, key)))
    const lines = entries.filter((entry) => entry !== undefined).reverse()
    this.one('ul')!.replaceChildren(...lines)
    this.hidden = lines.length === 0
  }
}

async function entryOf(cache: Cache, { url }: Request): Promise<HTMLLIElement | undefined> {
  const { pathname, search, searchParams } = new URL(url)
  const answer = await cache.match(url)
  const isPage = answer?.headers.get('content-type')?.startsWith('text/html')
  if (!isPage || searchParams.has('fragment')) return undefined
  const [, title] = /<title>([^<]*)<\/title>/.exec(await answer!.text()) ?? []
  const link = document.createElement('a')
  link.href = pathname + search
  link.textContent = plain(title ?? pathname)
  const line = document.createElement('li')
  line.append(link)
  return line
}

/** A title as text: what stands before the name of the portal. */
function plain(title: string): string {
  const words = title.replace(/ · [^·]*$/, '')
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
  return words.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => signs[name]!)
}

define('p-offline', POffline)
