/** A language this portal has texts in. */
export interface PortalLanguage {
  /** BCP 47: `pl`, `pt-BR`. */
  id: string
  /** In its own words: `Polski`. */
  label: string
  /** Texts that are in it, of all there are; the others appear in the portal's default language. */
  present: number
  all: number
  /** Whether people may choose it. */
  offered: boolean
  /** Whoever has chosen none gets it. */
  default: boolean
}

/** One text of the catalogues, as it is in a language. */
export interface PortalText {
  key: string
  /** `core`, or a plugin's id. */
  owner: string
  /** As it was delivered, an ICU message; and in which language, where this one lacks it. */
  original: string
  from: string
  /** As it reads: with 5 where a count is put in, the rest in braces. */
  shown: string
  /** What an admin made of it. */
  override?: string
}

/** Which texts are wanted. */
export interface TextSearch {
  locale: string
  /** As one sees them: all the words must be in the text; or a key. */
  words?: string
  /** An admin's words that are not in force yet, by key. */
  own?: Readonly<Record<string, string>>
  /** Only those an admin has changed. */
  changed?: boolean
  /** Only those this language lacks. */
  missing?: boolean
  limit: number
}

/**
 * The languages of the portal and every text in them. What admins make of them is arranged: the default
 * and the offered ones in the kind `site`, own words in the kind `texts`, one document per language.
 */
export interface Languages {
  all(): PortalLanguage[]
  texts(search: TextSearch): { texts: PortalText[]; found: number }
}
