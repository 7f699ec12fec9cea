import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks at the terminal; without one, the next line of standard input is the answer. */
export async function ask(question: string): Promise<string> {
  return read(question, process.stderr)
}

/** Asks without showing what is typed. */
export async function askSecretly(question: string): Promise<string> {
  if (!process.stdin.isTTY) return read('', process.stderr)
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const answer = await read('', nowhere)
  process.stderr.write('\n')
  return answer
}

async function read(question: string, output: NodeJS.WritableStream): Promise<string> {
  const terminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, output, terminal })
  try {
    if (terminal) return await lines.question(question)
    for await (const line of lines) return line
    throw new Error('An answer was expected on standard input, but it is empty.')
  } finally {
    lines.close()
  }
}

/** A new password: typed twice at a terminal, so that a slip of the finger locks nobody out. */
export async function askNewPassword(): Promise<string> {
  const password = await askSecretly('Password: ')
  if (process.stdin.isTTY && (await askSecretly('Once more: ')) !== password) {
    throw new Error('The two passwords differ. Nothing was changed.')
  }
  return password
}
