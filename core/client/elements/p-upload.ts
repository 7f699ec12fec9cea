import {
  ApiError,
  api,
  define,
  Enhancer,
  icon,
  t,
  toast,
  toastError,
  uniqueKey,
} from 'portico/sdk/client'

/** What `POST /api/files` answers. */
interface Uploaded {
  files: { id: string }[]
}

/**
 * `<p-upload data-url="/api/files" data-name="files">` around `<input type="file" multiple>` and
 * `<div class="attachments">`. Each file goes up at once; its id travels with the form in a hidden
 * field. A picture's description is kept with the picture as soon as it is written.
 */
export class PUpload extends Enhancer {
  protected override connected() {
    this.on('change', 'input[type="file"]', (_event, input: HTMLElement) => {
      const field = input as HTMLInputElement
      this.add([...(field.files ?? [])])
      field.value = ''
    })
    this.on('click', '[data-remove]', (_event, button) => button.closest('.attachment')?.remove())
  }

  /** Uploads files that were dropped, pasted or chosen. */
  add(files: readonly File[]): void {
    for (const file of files) void this.#upload(file)
  }

  /** Forgets all files, after they were sent. */
  clear(): void {
    this.one('.attachments')?.replaceChildren()
  }

  /** True while a file is on its way. */
  get busy(): boolean {
    return !!this.one('progress')
  }

  async #upload(file: File) {
    const row = this.#row(file)
    const progress = row.querySelector('progress')!
    try {
      const [saved] = (
        await send(this.dataset.url ?? '/api/files', file, (part) => {
          progress.value = part
        })
      ).files
      const { id } = saved!
      row.append(hidden(this.dataset.name ?? 'files', id))
      progress.replaceWith(file.type.startsWith('image/') ? description(id) : size(file))
    } catch (error) {
      const reason = error instanceof ApiError ? error.message : t('core.error.unexpected')
      row.remove()
      toast(`${t('core.file.failed', { name: file.name })}: ${reason}`, {
        kind: 'error',
        action: t('core.action.retry'),
        undo: () => this.#upload(file),
      })
    }
  }

  #row(file: File): HTMLElement {
    const row = document.createElement('div')
    row.className = 'attachment'
    const text = document.createElement('div')
    text.className = 'stack tight'
    const name = document.createElement('strong')
    name.textContent = file.name
    const progress = document.createElement('progress')
    progress.className = 'progress'
    progress.setAttribute('aria-label', t('core.file.uploading', { name: file.name }))
    text.append(name, progress)
    const remove = document.createElement('button')
    remove.type = 'button'
    remove.className = 'btn quiet small icon'
    remove.dataset.remove = ''
    remove.setAttribute('aria-label', t('core.file.remove', { name: file.name }))
    remove.append(icon('x', 16))
    row.append(thumbnail(file), text, remove)
    this.one('.attachments')?.append(row)
    return row
  }
}

function thumbnail(file: File): Element {
  if (!file.type.startsWith('image/')) {
    const box = document.createElement('span')
    box.className = 'thumb'
    box.append(icon('file', 20))
    return box
  }
  const image = document.createElement('img')
  image.className = 'thumb'
  image.alt = ''
  image.src = URL.createObjectURL(file)
  image.onload = () => URL.revokeObjectURL(image.src)
  return image
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  return input
}

function description(id: string): HTMLInputElement {
  const input = document.createElement('input')
  input.className = 'input'
  input.maxLength = 1000
  input.placeholder = t('core.file.altText')
  input.setAttribute('aria-label', input.placeholder)
  input.addEventListener('change', () => {
    api(`/api/files/${id}`, { method: 'PATCH', body: { alt: input.value } }).catch(toastError)
  })
  return input
}

function size(file: File): HTMLElement {
  const small = document.createElement('small')
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: file.size < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  })
  small.textContent = format.format(file.size / (file.size < 1e6 ? 1e3 : 1e6))
  return small
}

/** XMLHttpRequest, because `fetch` does not tell how far an upload has come. */
function send(url: string, file: File, progress: (part: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', uniqueKey())
    request.upload.onprogress = (event) => progress(event.loaded / event.total)
    request.onerror = () => reject(new ApiError(0, { detail: t('core.error.network') }))
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Uploaded)
      else reject(new ApiError(request.status, request.response ?? {}))
    }
    const form = new FormData()
    form.append('files', file)
    request.send(form)
  })
}

define('p-upload', PUpload)
