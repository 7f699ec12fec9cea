import { cities } from './cities.ts'
import { departments } from './departments.ts'
import { people } from './people/index.ts'
import { posts } from './posts/index.ts'
import { spaces } from './spaces.ts'
import type { Company } from './types.ts'

export type * from './types.ts'

/** Orvanta Group: carries goods, keeps warehouses and makes the crates the goods travel in. */
export const company: Company = {
  title: 'Orvanta Group',
  slogan: {
    en: 'Everything arrives where it is expected',
    ru: 'Всё приезжает туда, где этого ждут',
    uk: 'Усе приїжджає туди, де на це чекають',
  },
  cities,
  departments,
  people,
  spaces,
  posts,
}

/** Folder with the pictures and portraits the data points to. */
export const picturesFolder = new URL('./pictures/', import.meta.url)
