import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { type Choice, type Range, SuggestPopup } from './suggest-popup.ts'

/** What opens the list: the text before the caret, of which group 1 is what a choice replaces. */
export interface Trigger {
  pattern: RegExp
  /** Shortest query, without the sign, that is asked for. */
  least: number
  find(query: string, signal: AbortSignal): Promise<Choice[]> | Choice[]
}

interface Asked extends Range {
  trigger: Trigger
  query: string
}

/** `/`, `@`, `#` and `[[`: what is typed after them is looked up; arrows choose, Enter or Tab takes. */
export const Suggest = Extension.create<{ triggers: readonly Trigger[] }>({
  name: 'suggest',
  priority: 1000,
  addOptions: () => ({ triggers: [] }),
  addProseMirrorPlugins() {
    const lookup = new Lookup(this.editor, this.options.triggers)
    return [
      new Plugin({
        key: new PluginKey('suggest'),
        view: () => ({
          update: (_view, before) => lookup.update(before),
          destroy: () => lookup.stop(),
        }),
        props: {
          handleKeyDown: (_view, event) => lookup.press(event),
          handleDOMEvents: { blur: () => lookup.stop() },
          attributes: { 'aria-autocomplete': 'list' },
        },
      }),
    ]
  },
})

class Lookup {
  readonly #editor: Editor
  readonly #triggers: readonly Trigger[]
  readonly #popup: SuggestPopup
  #asked: Asked | undefined
  #asking: AbortController | undefined
  /** Where Escape closed the list; it stays closed while that word is written. */
  #refused = -1

  constructor(editor: Editor, triggers: readonly Trigger[]) {
    this.#editor = editor
    this.#triggers = triggers
    this.#popup = new SuggestPopup(editor, (choice) => this.#take(choice))
  }

  update(before: EditorState): void {
    const { state } = this.#editor
    if (state.doc.eq(before.doc)) {
      if (!state.selection.eq(before.selection)) this.stop()
      return
    }
    const asked = questionIn(state, this.#triggers)
    if (!asked || asked.from === this.#refused) {
      this.stop()
      return
    }
    this.#refused = -1
    if (asked.query === this.#asked?.query && asked.from === this.#asked.from) return
    void this.#ask(asked)
  }

  press(event: KeyboardEvent): boolean {
    if (!this.#popup.open || event.isComposing) return false
    if (event.key === 'ArrowDown') this.#popup.move(1)
    else if (event.key === 'ArrowUp') this.#popup.move(-1)
    else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#popup.chosen)
    else if (event.key === 'Escape') {
      this.#refused = this.#asked?.from ?? -1
      this.stop()
      event.stopPropagation()
    } else return false
    event.preventDefault()
    return true
  }

  stop(): void {
    this.#asking?.abort()
    this.#asked = undefined
    this.#popup.close()
  }

  async #ask(asked: Asked): Promise<void> {
    this.#asking?.abort()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    this.#asked = asked
    try {
      const choices = await asked.trigger.find(asked.query, signal)
      if (!signal.aborted) this.#popup.show(choices, asked.from)
    } catch {
      if (!signal.aborted) this.#popup.close()
    }
  }

  #take(choice: Choice | undefined): void {
    const asked = this.#asked
    this.stop()
    if (choice && asked)
      choice.take(this.#editor, { from: asked.from, to: this.#editor.state.selection.from })
  }
}

/** What is being typed at the caret, if it is a question at all. */
function questionIn(state: EditorState, triggers: readonly Trigger[]): Asked | undefined {
  const { empty, $from } = state.selection
  if (!empty || $from.parent.type.spec.code) return undefined
  const start = Math.max(0, $from.parentOffset - 80)
  const before = $from.parent.textBetween(start, $from.parentOffset, undefined, '\ufffc')
  for (const trigger of triggers) {
    const typed = trigger.pattern.exec(before)?.[1]
    if (typed === undefined) continue
    const query = typed.replace(/^(?:\[\[|[/@#])/, '')
    if (query.length < trigger.least) continue
    return { trigger, query, from: $from.pos - typed.length, to: $from.pos }
  }
  return undefined
}
