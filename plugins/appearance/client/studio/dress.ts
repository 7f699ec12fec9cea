import type { Pictures } from './pictures.ts'

/** What a page in the frame is to wear. */
export interface Dress {
  variables: Record<string, string>
  side: string
  isAccentDark: boolean
  density: string
  name: string
  pictures: Pictures
}

/** Puts a look on a page of the portal that stands in a frame, without loading it again. */
export function dress(page: Document, wanted: Dress): void {
  const { variables, side, density, name, pictures } = wanted
  const root = page.documentElement
  root.dataset.theme = side
  if (density === 'compact') root.dataset.density = density
  else delete root.dataset.density
  // A mistyped variable of before must not stay.
  for (const old of [...root.style]) if (!(old in variables)) root.style.removeProperty(old)
  for (const [variable, value] of Object.entries(variables)) root.style.setProperty(variable, value)
  for (const brand of page.querySelectorAll<HTMLElement>('.brand')) wearLogo(brand, name, pictures)
  wearPicture(page, pictures.signInPicture)
  page.querySelector('.bare-side')?.classList.toggle('dark', wanted.isAccentDark)
}

function wearLogo(brand: HTMLElement, name: string, { logoLight, logoDark, logoMark }: Pictures) {
  const page = brand.ownerDocument
  const mark = brand.querySelector(':scope > .mark')
  const sign = JSON.stringify([name, logoLight, logoDark, logoMark])
  if (brand.dataset.wears === sign) return
  brand.dataset.wears = sign
  const words = page.createElement('span')
  words.textContent = name
  const own = mark ?? emptyMark(page)
  if (logoLight) {
    const light = picture(page, logoLight, 'logo on-light', name)
    brand.replaceChildren(light, picture(page, logoDark ?? logoLight, 'logo on-dark', name))
  } else brand.replaceChildren(logoMark ? picture(page, logoMark, 'logo', '') : own, words)
}

function emptyMark(page: Document): HTMLElement {
  const mark = page.createElement('span')
  mark.className = 'mark'
  return mark
}

function picture(page: Document, src: string, className: string, alt: string): HTMLImageElement {
  const image = page.createElement('img')
  Object.assign(image, { src, className, alt })
  return image
}

function wearPicture(page: Document, src: string | undefined) {
  const side = page.querySelector('.bare-side')
  if (!side) return
  side.querySelector('.bare-picture')?.remove()
  side.classList.toggle('pictured', src !== undefined)
  if (src) side.prepend(picture(page, src, 'bare-picture', ''))
}
