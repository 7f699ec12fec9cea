/** Every time zone by continent, with what it differs from UTC by now. */
export function zonesIn(locale: string, chosen: string) {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen])
  const areas = new Map<string, { id: string; label: string; chosen: boolean }[]>()
  for (const id of [...names].sort()) {
    const [area = id, ...place] = id.split('/')
    const zones = areas.get(area) ?? []
    const name = (place.join(' / ') || id).replaceAll('_', ' ')
    zones.push({ id, label: `${name} (${offset(locale, id)})`, chosen: id === chosen })
    areas.set(area, zones)
  }
  return [...areas].map(([area, zones]) => ({ area, zones }))
}

function offset(locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone,
    timeZoneName: 'shortOffset',
  }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
