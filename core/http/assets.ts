import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context } from 'koa'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.map': 'application/json; charset=utf-8',
}

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Serves what the assembler built: hashed names, so a browser keeps them for ever. */
export function createAssets(folder: string) {
  const kept = new Map<string, Buffer | null>()

  const read = async (name: string): Promise<Buffer | null> => {
    let content = kept.get(name)
    if (content === undefined) {
      content = await readFile(join(folder, name)).catch(() => null)
      if (content) kept.set(name, content)
    }
    return content
  }

  return async (ctx: Context): Promise<boolean> => {
    const name = ctx.path.slice('/assets/'.length)
    const type = types[extname(name)]
    if (!type || !/^[\w.@-]+$/.test(name) || (ctx.method !== 'GET' && ctx.method !== 'HEAD'))
      return false
    const accepted = ctx.get('accept-encoding')
    for (const [encoding, suffix] of encodings) {
      const content = accepted.includes(encoding) ? await read(name + suffix) : null
      if (content) {
        ctx.set('Content-Encoding', encoding)
        return send(ctx, type, content)
      }
    }
    const content = await read(name)
    return content ? send(ctx, type, content) : false
  }
}

function send(ctx: Context, type: string, content: Buffer): true {
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.vary('Accept-Encoding')
  ctx.type = type
  ctx.body = content
  return true
}
