/** Address of each picture as the form has it now; none where it was taken away. */
export interface Pictures {
  logoLight?: string
  logoDark?: string
  logoMark?: string
  signInPicture?: string
}

const addresses = new WeakMap<File, string>()

export function chosenPictures(form: HTMLFormElement): Pictures {
  const pictures: Record<string, string> = {}
  for (const place of form.querySelectorAll<HTMLElement>('[data-picture]')) {
    const field = place.dataset.picture!
    const file = place.querySelector<HTMLInputElement>('[type="file"]')?.files?.[0]
    const kept = place.querySelector<HTMLImageElement>('img')?.getAttribute('src')
    const isGone = place.querySelector<HTMLInputElement>('[type="checkbox"]')?.checked
    if (file) pictures[field] = addressOf(file)
    else if (kept && !isGone) pictures[field] = kept
  }
  return pictures
}

function addressOf(file: File): string {
  const address = addresses.get(file) ?? URL.createObjectURL(file)
  addresses.set(file, address)
  return address
}
