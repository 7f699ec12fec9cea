import { coreErrors } from '../../sdk/errors.ts'

export function tooLarge(limit: number) {
  const megabytes = Math.floor((limit / 1024 / 1024) * 10) / 10
  const params = {
    size: megabytes < 1024 ? `${megabytes} MB` : `${+(megabytes / 1024).toFixed(1)} GB`,
  }
  return coreErrors.tooLarge({
    detail: `A file may have at most ${params.size}.`,
    wording: { key: 'core.file.atMost', params },
  })
}

/** The disk is full: said so, and whoever asks for less may still get it. */
export function explain(error: unknown): never {
  const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
  throw full ? coreErrors.storageFull({ cause: error }) : error
}
