/**
 * Imports the script of an element that appears after loading: in a fragment, a live insert, a page
 * being built. The page's import map knows them all.
 */
export function startAutoload(): void {
  const map = document.querySelector('script[type="importmap"]')?.textContent
  const imports = map ? (JSON.parse(map) as { imports: Record<string, string> }).imports : {}
  const asked = new Set<string>()
  const load = (element: Element) => {
    const url = imports[`portico/element/${element.localName}`]
    if (!url || asked.has(url)) return
    asked.add(url)
    import(url).catch(() => asked.delete(url))
  }
  const scan = (root: Element) => {
    load(root)
    for (const element of root.querySelectorAll(':not(:defined)')) load(element)
  }
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof Element) scan(node)
    }
  }).observe(document.body, { childList: true, subtree: true })
  scan(document.body)
}
