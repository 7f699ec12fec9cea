const prefixes = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/

/**
 * Registers a custom element. Doing it twice with the same class is harmless (a module may be loaded
 * by two pages' worth of fragments); a second class for the same tag is a mistake and is named.
 *
 * Tags start with the plugin's id: `polls-vote`. `p-…` belongs to the core.
 *
 * @example define('polls-vote', class extends Enhancer { … })
 * @throws Error when the tag is malformed or taken by another class
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!prefixes.test(tag)) {
    throw new Error(`<${tag}>: a tag is lower-case words joined by dashes, first the plugin's id`)
  }
  const owner = customElements.get(tag)
  if (owner === element) return
  if (owner) {
    throw new Error(
      `<${tag}> is already defined by ${owner.name || 'another class'}; pick another tag`,
    )
  }
  customElements.define(tag, element)
}
