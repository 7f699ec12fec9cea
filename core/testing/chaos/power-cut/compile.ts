import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const compilers = [process.env.CC ?? 'cc', 'gcc', 'clang']

/** Why nothing can be recorded on this machine, or nothing. */
export function whyNotRecorded(): string | undefined {
  if (process.platform !== 'linux') return 'it is recorded with LD_PRELOAD, which needs Linux'
  return compiler() ? undefined : `it needs a C compiler; none of ${compilers.join(', ')} is there`
}

const compiler = () => compilers.find((name) => spawnSync(name, ['--version']).status === 0)

/** Compiles the recorder; the answer is the library to preload. */
export async function compileRecorder(folder: string): Promise<string> {
  const source = join(import.meta.dirname, 'recorder.c')
  const library = join(folder, 'recorder.so')
  const flags = ['-shared', '-fPIC', '-O1', '-o', library, source, '-lpthread', '-ldl']
  await promisify(execFile)(compiler()!, flags)
  return library
}
