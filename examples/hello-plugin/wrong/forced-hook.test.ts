import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definePlugin, type HookRegistry } from 'portico/sdk'
import { createTestPortal } from 'portico/sdk/testing'
import hello from '../index.ts'

const misspelt = definePlugin({
  id: 'misspelt',
  version: '1.0.0',
  sdk: '^1.0',
  title: { en: 'Misspelt' },
  folder: import.meta.dirname,
  setup({ hooks }) {
    hooks.onOptional('hello:greetd' as keyof HookRegistry, () => {})
  },
})

test('a misspelt hook forced past the compiler keeps the portal from starting', async () => {
  await assert.rejects(
    createTestPortal({ plugins: [hello(), misspelt()] }),
    /misspelt listens on the hook "hello:greetd".*Did you mean hello:greeted\?/,
  )
})
