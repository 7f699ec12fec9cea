import { definePlugin } from 'portico/sdk'
import { helloHooks } from '../index.ts'

/** Must not compile: both names are misspelt, and `tsc` says what they should have been. */
export default definePlugin({
  id: 'misspelt',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Misspelt' },
  folder: import.meta.dirname,
  setup({ hooks }) {
    hooks.on(helloHooks.greetd, () => {})
    hooks.onOptional('hello:greetd', () => {})
  },
})
