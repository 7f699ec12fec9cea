const groups =
  /^core\.(action|client|editor|error|file|keys|palette|signIn|state|toast)\.[a-zA-Z]+$/
const plugins = /^[a-z0-9-]+\.client\./

/** The texts a browser needs: the core's groups that its elements use, and `<plugin>.client.…`. */
export function browserTexts(catalogue: Record<string, string>): Record<string, string> {
  const kept = Object.entries(catalogue).filter(([key]) => groups.test(key) || plugins.test(key))
  return Object.fromEntries(kept)
}
