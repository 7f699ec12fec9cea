/** Headers of a file that is only ever saved, never shown: whatever is in it, no browser runs it. */
export function attachment(name: string, size?: number, hash?: string): Record<string, string> {
  const latin = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${latin}"; filename*=UTF-8''${encoded}`,
    ...(size !== undefined && { 'content-length': String(size) }),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
    ...(hash && { 'repr-digest': `sha-256=:${Buffer.from(hash, 'hex').toString('base64')}:` }),
  }
}
