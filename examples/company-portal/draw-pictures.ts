import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { portrait } from './drawing/portrait.ts'
import { scenes } from './drawing/scenes.ts'
import { looks } from './people/looks.ts'

/** Draws all pictures of the demo company again: `node draw-pictures.ts [name…]`. */
const wanted = process.argv.slice(2)
const folder = new URL('./pictures/', import.meta.url)

await mkdir(new URL('people/', folder), { recursive: true })
for (const [name, draw] of Object.entries(scenes)) await save(name, draw(), 84)
for (const [login, look] of Object.entries(looks)) await save(`people/${login}`, portrait(look), 88)

async function save(name: string, drawing: string, quality: number) {
  if (wanted.length > 0 && !wanted.includes(name)) return
  const target = fileURLToPath(new URL(`${name}.webp`, folder))
  await sharp(Buffer.from(drawing)).webp({ quality, effort: 6 }).toFile(target)
}
