const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const browsers: [RegExp, string][] = [
  [/YaBrowser/, 'Yandex'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** What people would call the device of a session: enough to know one's own. */
export function deviceOf(userAgent: string | null) {
  const find = (known: [RegExp, string][]) =>
    known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const words = [find(browsers), find(systems)].filter((word) => word !== undefined)
  return {
    device: words.join(', ') || userAgent?.slice(0, 40) || null,
    phone: /Mobile|iPhone|Android/.test(userAgent ?? ''),
  }
}
