import test from 'ava'
import type { PorticoError } from '../../sdk/errors.ts'
import { createPasswordRules, type PasswordPolicy } from './password-rules.ts'

const owner = { login: 'anna.koval', name: 'Анна Коваль', email: 'a.k@example.com' }

async function verdict(password: string, policy: Partial<PasswordPolicy> = {}) {
  const whole = { minLength: 8, composition: [], history: 0, ...policy }
  const rules = createPasswordRules(whole, 'Orvanta', (_locale, key) => key)
  try {
    await rules.check(password, owner)
    return 'fine'
  } catch (error) {
    return (error as PorticoError).fields[0]!.wording!.key.replace('core.password.', '')
  }
}

test('what everybody tries first is refused, in any layout and with a year behind it', async (t) => {
  const common = [
    'password1!',
    'Qwerty123!!',
    'йцукен12345',
    'ghbdtn2026',
    'gfhjkm123!',
    'qwertyuiop[',
    '1q2w3e4r5t',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    '12345678987654321',
    'passwordpassword',
    'ghbdtn ghbdtn ghbdtn',
    'Password, password! 12',
  ]
  for (const password of common) t.is(await verdict(password), 'common', password)
})

test('names of the person and the portal are refused, phrases are welcome', async (t) => {
  for (const password of ['anna.koval1', 'Orvanta2026', 'КовальАнна-1', 'orvanta!']) {
    t.not(await verdict(password), 'fine', password)
  }
  for (const password of ['шесть жёлтых лодок', 'correct horse battery', '🐎🐎🔋📎 staple']) {
    t.is(await verdict(password, { minLength: 10 }), 'fine', password)
  }
})

test('length counts what people see; kinds of characters are asked for only by config', async (t) => {
  t.is(await verdict('🐎🔋📎🖇️🧷', { minLength: 15 }), 'tooShort')
  t.is(await verdict('x y z '.repeat(100)), 'tooLong')
  const composition = ['upper', 'digit', 'symbol'] as const
  t.is(await verdict('six yellow boats', { composition }), 'upper')
  t.is(await verdict('Six yellow boats', { composition }), 'digit')
  t.is(await verdict('6 Yellow boats', { composition }), 'symbol')
  t.is(await verdict('6 Yellow boats.', { composition }), 'fine')
})
