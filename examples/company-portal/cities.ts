import type { City } from './types.ts'

export const cities: City[] = [
  {
    id: 'warsaw',
    name: { en: 'Warsaw', ru: 'Варшава', uk: 'Варшава' },
    timezone: 'Europe/Warsaw',
  },
  { id: 'kyiv', name: { en: 'Kyiv', ru: 'Киев', uk: 'Київ' }, timezone: 'Europe/Kyiv' },
  { id: 'almaty', name: { en: 'Almaty', ru: 'Алматы', uk: 'Алмати' }, timezone: 'Asia/Almaty' },
]
