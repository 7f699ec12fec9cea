import { type ArrangementKind, coreErrors, Type } from '../../sdk/index.ts'
import { brandKind } from '../brand/kind.ts'
import { isTimeZone } from '../config/index.ts'
import { menuKind } from './menu-kind.ts'

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

/** What of the config admins may arrange; each lies over what the file says. */
export const coreKinds: Record<string, ArrangementKind> = {
  site: {
    title: { en: 'Name and languages', ru: 'Название и языки', uk: 'Назва й мови' },
    single: true,
    takesEffect: 'assembly',
    schema: Type.Object({
      name: Type.Optional(text(80)),
      slogan: Type.Optional(Type.String({ maxLength: 200 })),
      locale: Type.Optional(Type.String({ format: 'language-tag' })),
      locales: Type.Optional(
        Type.Array(Type.String({ format: 'language-tag' }), { maxItems: 200 }),
      ),
      timeZone: Type.Optional(text(60)),
    }),
    check(_id, { timeZone }: { timeZone?: string }) {
      if (isTimeZone(timeZone)) return
      throw coreErrors.invalid({ detail: `${timeZone} is not a time zone such as Europe/Kyiv.` })
    },
  },
  brand: brandKind,
  role: {
    title: { en: 'Roles', ru: 'Роли', uk: 'Ролі' },
    takesEffect: 'assembly',
    schema: Type.Object({
      title: Type.Record(Type.String(), text(80)),
      permissions: Type.Array(text(100), { maxItems: 500 }),
    }),
  },
  menu: menuKind,
  layout: {
    title: { en: 'Widgets', ru: 'Виджеты', uk: 'Віджети' },
    single: true,
    takesEffect: 'assembly',
    schema: Type.Object({
      slots: Type.Record(
        Type.String(),
        Type.Array(
          Type.Object({
            widget: text(100),
            settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
          }),
        ),
      ),
    }),
  },
}
