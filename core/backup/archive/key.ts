import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { BackupError } from '../backup-error.ts'
import { type Header, sealBytes } from './envelope.ts'

/** What encrypts one archive: derived of the secret and a salt of its own. */
export interface BackupKey {
  described: NonNullable<Header['encryption']>
  seal(index: number, place: Buffer, payload: Buffer): Buffer
  /** @throws BackupError when a bit of it, or its place, is another */
  open(index: number, place: Buffer, sealed: Buffer): Buffer
}

const derive = promisify<Buffer | string, Buffer, number, object, Buffer>(scrypt)
const cost = 2 ** 16
/** A header may have been tampered with to make us work for hours. */
const maxCost = 2 ** 20

/** The secret of this portal's archives, from the environment. */
export async function secretIn(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const file = environment.PORTICO_BACKUP_KEY_FILE
  const secret = file
    ? await readFile(file, 'utf8').catch((cause) => {
        throw new BackupError('key', `The key file ${file} cannot be read.`, { cause })
      })
    : environment.PORTICO_BACKUP_KEY
  const trimmed = secret?.trim()
  if (!trimmed) return undefined
  if (trimmed.length >= 12) return trimmed
  const where = file ?? 'PORTICO_BACKUP_KEY'
  throw new BackupError('key', `The key in ${where} is too short: use at least 12 characters.`)
}

export async function newKey(secret: string): Promise<BackupKey> {
  const salt = randomBytes(16)
  const bytes = await stretched(secret, salt, cost)
  const described = { cipher: 'aes-256-gcm', kdf: 'scrypt', cost } as const
  return keyOf(bytes, { ...described, salt: salt.toString('base64'), check: checkOf(bytes) })
}

/** The key of an archive that is there. @throws BackupError when the secret is another one's */
export async function keyFor(
  described: NonNullable<Header['encryption']>,
  secret: string | undefined,
): Promise<BackupKey> {
  if (secret === undefined) {
    throw new BackupError(
      'key',
      'This archive is encrypted. Put its key into PORTICO_BACKUP_KEY, or name the file it lies in with PORTICO_BACKUP_KEY_FILE.',
    )
  }
  if (described.cost > maxCost) throw new BackupError('damaged', 'Its header makes no sense.')
  const bytes = await stretched(secret, Buffer.from(described.salt, 'base64'), described.cost)
  if (checkOf(bytes) !== described.check) {
    throw new BackupError('key', 'The key is not the one this archive was encrypted with.')
  }
  return keyOf(bytes, described)
}

function stretched(secret: string, salt: Buffer, N: number): Promise<Buffer> {
  return derive(secret.normalize('NFC'), salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 })
}

const checkOf = (key: Buffer) =>
  createHmac('sha256', key).update('portico backup').digest('base64').slice(0, 16)

function keyOf(key: Buffer, described: BackupKey['described']): BackupKey {
  return {
    described,
    seal(index, place, payload) {
      const cipher = createCipheriv(described.cipher, key, nonceOf(index)).setAAD(place)
      return Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()])
    },
    open(index, place, sealed) {
      const end = sealed.length - sealBytes
      const decipher = createDecipheriv(described.cipher, key, nonceOf(index), {
        authTagLength: sealBytes,
      })
      decipher.setAAD(place).setAuthTag(sealed.subarray(end))
      return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
    },
  }
}

/** A key is one archive's alone, so its chunks may be counted. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}
