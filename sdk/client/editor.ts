import type { BodyProfile, RichText } from '../items.ts'

/** What an editor is made of. */
export interface EditorOptions {
  /** Where it stands; it adds its own elements there. */
  place: HTMLElement
  /** What the text may hold; the portal refuses the rest. */
  profile: BodyProfile
  /** Left out: empty, or what an extension brings (co-editing). */
  content?: RichText
  /** What a screen reader calls it. */
  label: string
  /** Shown while it is empty. */
  placeholder?: string
  /** Takes a file that was pasted, dropped or chosen. Without it there are no files. */
  upload?: (file: File, progress: (part: number) => void) => Promise<EditorFile>
  /** Where tags after `#` are suggested; answers `{ tags: [{ name }] }`. */
  tags?: string
  /** Further Tiptap extensions. One named `collaboration` brings its own undoing. */
  extensions?: readonly unknown[]
  /** Called after every change of the document. */
  changed?: () => void
}

/** A file of the portal, as an upload answers it. */
export interface EditorFile {
  id: string
  name: string
  size: number
  /** A picture is shown, with its size if it is known. */
  image: boolean
  width?: number | null
  height?: number | null
}

/** An editor on the page. */
export interface EditorHandle {
  doc(): RichText
  /** Another document instead; what was done before cannot be undone. @throws RangeError when it does not fit */
  set(doc: RichText): void
  focus(): void
  destroy(): void
  /** Tiptap's own editor, for extensions. */
  readonly tiptap: unknown
}

/** The editor's chunk, once it is there. */
export interface EditorModule {
  createEditor(options: EditorOptions): EditorHandle
}

let loading: Promise<EditorModule> | undefined

/** Loads the rich-text editor and its styles; only pages on which somebody writes need them. */
export function loadEditor(): Promise<EditorModule> {
  loading ??= load().catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<EditorModule> {
  // A name of the page's import map, and not the builder's: the chunk is no part of this module.
  const name = 'portico/editor'
  const [module] = await Promise.all([import(name) as Promise<EditorModule>, styles()])
  return module
}

/** Waited for, or the text would jump; without it everything still works. */
function styles(): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = import.meta.resolve('portico/sheet/editor')
    link.onload = () => resolve()
    link.onerror = () => resolve()
    document.head.append(link)
  })
}
