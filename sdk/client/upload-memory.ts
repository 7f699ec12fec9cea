import type { UrlStorage } from 'tus-js-client'

const prefix = 'portico:upload:'
/** The portal forgets them after a day, too. */
const kept = 86_400_000

type Kept = Awaited<ReturnType<UrlStorage['findAllUploads']>>[number]

/** Remembers in this browser where an unfinished upload goes on; storage may be full or forbidden. */
export const uploadMemory: UrlStorage = {
  findAllUploads: async () => all(prefix),
  findUploadsByFingerprint: async (fingerprint) => all(prefix + fingerprint),
  async removeUpload(key) {
    try {
      localStorage.removeItem(key)
    } catch {}
  },
  async addUpload(fingerprint, upload) {
    const key = prefix + fingerprint
    try {
      localStorage.setItem(key, JSON.stringify(upload))
    } catch {}
    return key
  },
}

function all(start: string): Kept[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    return keys.flatMap((key) => {
      const upload = JSON.parse(localStorage.getItem(key)!) as Kept
      const old = Date.now() - Date.parse(upload.creationTime) > kept
      if (old) localStorage.removeItem(key)
      return old || !key.startsWith(start) ? [] : { ...upload, urlStorageKey: key }
    })
  } catch {
    return []
  }
}
