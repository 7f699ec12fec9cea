import type { Group } from './api.ts'
import { kindIcons } from './frame.ts'

const visibilities = ['open', 'closed', 'secret'] as const
const ways = ['open', 'request', 'questionnaire', 'invitation'] as const
const postings = ['readers', 'members', 'moderators'] as const

/** The fields of a group, filled in for one that exists. */
export function formOf(group: Group | undefined, categories: { key: string; title: string }[]) {
  const { visibility = 'open', posting = 'members', entry = 'open' } = group ?? {}
  return {
    group,
    tags: group?.tags.join(', '),
    kinds: visibilities.map((key) => ({
      key,
      icon: kindIcons[key],
      chosen: key === visibility,
      label: `groups.kind.${key}`,
      hint: `groups.kind.${key}.hint`,
    })),
    ways: ways.map((key) => ({ key, chosen: key === entry, label: `groups.entry.${key}` })),
    postings: postings.map((key) => ({
      key,
      chosen: key === posting,
      label: `groups.posting.${key}`,
    })),
    categories: categories.map((one) => ({ ...one, chosen: one.key === group?.category })),
    hues: Array.from({ length: 12 }, (_, at) => ({
      hue: at * 2,
      chosen: group !== undefined && Math.floor(group.hue / 2) === at,
      n: at + 1,
    })),
  }
}
