import type { Department } from './types.ts'

export const departments: Department[] = [
  {
    id: 'management',
    name: {
      en: 'Management and Finance',
      ru: 'Управление и финансы',
      uk: 'Управління та фінанси',
    },
    head: 'magdalena',
  },
  {
    id: 'logistics',
    name: {
      en: 'Logistics and Transport',
      ru: 'Логистика и транспорт',
      uk: 'Логістика і транспорт',
    },
    head: 'yerlan',
    deputies: ['aigerim', 'oksana'],
    parent: 'management',
  },
  {
    id: 'warehouse',
    name: { en: 'Warehouses', ru: 'Склады', uk: 'Склади' },
    head: 'taras',
    deputies: ['natalka'],
    parent: 'logistics',
  },
  {
    id: 'production',
    name: { en: 'Production', ru: 'Производство', uk: 'Виробництво' },
    head: 'damir',
    parent: 'management',
  },
  {
    id: 'engineering',
    name: {
      en: 'Engineering and Design',
      ru: 'Инженерия и дизайн',
      uk: 'Інженерія та дизайн',
    },
    head: 'katarzyna',
    deputies: ['thomas'],
    parent: 'management',
  },
  {
    id: 'it',
    name: {
      en: 'Information Technology',
      ru: 'Информационные технологии',
      uk: 'Інформаційні технології',
    },
    head: 'marek',
    deputies: ['yana'],
    parent: 'management',
  },
  {
    id: 'people',
    name: {
      en: 'People and Communications',
      ru: 'Персонал и коммуникации',
      uk: 'Персонал і комунікації',
    },
    head: 'svetlana',
    deputies: ['olena'],
    parent: 'management',
  },
  {
    id: 'customers',
    name: { en: 'Sales and Customer Care', ru: 'Продажи и сервис', uk: 'Продажі та сервіс' },
    head: 'iryna',
    parent: 'management',
  },
]
