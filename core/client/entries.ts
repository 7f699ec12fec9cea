import { resolve } from 'node:path'
import type { ClientEntry, StyleSheet } from './assemble-input.ts'

/** Elements that are loaded only on pages that show them; the rest is part of the shell. */
const elements = [
  ...['p-composer', 'p-editor', 'p-feed', 'p-follow', 'p-offline', 'p-passkey'],
  ...['p-reactions', 'p-upload', 'p-command', 'p-schema-form', 'p-setup'],
]

/** The core's own part of the browser side. */
export function coreEntries(): ClientEntry[] {
  const here = import.meta.dirname
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return [
    { owner: 'core', file: resolve(here, `shell.${ending}`) },
    { owner: 'core', file: resolve(here, `editor/editor.${ending}`) },
    ...elements.map((tag) => ({
      owner: 'core',
      tag,
      file: resolve(here, `elements/${tag}.${ending}`),
    })),
  ]
}

/** Loaded together with the editor; plugins' `client/editor/*.css` are part of the same sheet. */
export const editorStyles: StyleSheet = {
  owner: 'core',
  layer: 'ui',
  file: resolve(import.meta.dirname, 'editor/editor.css'),
  sheet: 'editor',
}

/** Folder whose scripts name icons of the sprite. */
export const coreClientFolder = import.meta.dirname
