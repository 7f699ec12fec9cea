/** What a browser might run, or follow elsewhere, however it is sent. */
const active =
  /html|svg|script|xslt|xul|flash|wasm|mhtml|multipart|css|^(text|application)\/xml|\+xml$/

/** The type a file is sent with: its own, unless that would do something by itself. */
export function servedType(type: string): string {
  if (active.test(type)) return 'application/octet-stream'
  return type === 'text/plain' ? 'text/plain; charset=utf-8' : type
}
