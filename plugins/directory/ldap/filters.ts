import { AndFilter, type Filter, FilterParser } from 'ldapts'

/**
 * A filter of the config, narrowed by one that was put together from parts. Values never become part
 * of a text that is parsed, so nothing somebody types can change what a filter means.
 */
export function both(config: string, narrowed: Filter): AndFilter {
  return new AndFilter({ filters: [FilterParser.parseString(config), narrowed] })
}
