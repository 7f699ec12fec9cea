/** Goes to an address of this portal; anything of another origin is refused. */
export function navigate(path: string, options: { newTab?: boolean } = {}): void {
  const url = new URL(path, location.href)
  if (url.origin !== location.origin) throw new Error(`navigate: ${url.origin} is not this portal`)
  if (options.newTab) window.open(url, '_blank', 'noopener')
  else location.assign(url)
}
