import type { PorticoError } from 'portico/sdk'
import { groupsErrors } from './api.ts'

type Refusal = Exclude<keyof typeof groupsErrors, 'confirmMention'>

/** A refusal of the plugin, told in the reader's language. */
export function refuse(why: Refusal): PorticoError {
  const { code, spec } = groupsErrors[why]
  const key = `groups.refused.${code.slice('groups:'.length)}`
  return groupsErrors[why]({ detail: spec.title, wording: { key } })
}
