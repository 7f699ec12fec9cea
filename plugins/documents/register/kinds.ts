import { named, Type, withDefault } from 'portico/sdk'

/** How numbers of the register look, by kind of paper. */
export interface PaperKind {
  en: string
  ru?: string
  uk?: string
  /** `{n}` is the number within the year, `{n:3}` with zeros before it, `{yyyy}` and `{yy}` the year. */
  pattern: string
}

const usual: Record<string, PaperKind> = {
  order: { en: 'Order', ru: 'Приказ', uk: 'Наказ', pattern: 'ORD-{yyyy}-{n:3}' },
  regulation: { en: 'Regulation', ru: 'Положение', uk: 'Положення', pattern: 'REG-{yyyy}-{n:2}' },
  instruction: {
    en: 'Instruction',
    ru: 'Инструкция',
    uk: 'Інструкція',
    pattern: 'INS-{yyyy}-{n:2}',
  },
  form: { en: 'Form', ru: 'Бланк', uk: 'Бланк', pattern: 'F-{n:2}/{yy}' },
}

export const kindsConfig = named(
  withDefault(
    Type.Record(
      Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
      Type.Object({
        en: Type.String({ minLength: 1, maxLength: 100 }),
        ru: Type.Optional(Type.String({ maxLength: 100 })),
        uk: Type.Optional(Type.String({ maxLength: 100 })),
        pattern: Type.String({ pattern: '\\{n(:[1-9])?\\}', maxLength: 60 }),
      }),
    ),
    usual,
  ),
  {
    en: 'Kinds of official papers',
    ru: 'Виды официальных документов',
    uk: 'Види офіційних документів',
  },
  {
    en: 'A short name in Latin letters, the title, and the pattern of numbers: {n:3} counts within the year, {yyyy} is the year',
    ru: 'Короткое имя латиницей, название и вид номера: {n:3} — счёт внутри года, {yyyy} — год',
    uk: 'Коротке ім’я латиницею, назва та вигляд номера: {n:3} — лік усередині року, {yyyy} — рік',
  },
)

/** A number as its kind has it: the third of 2026 by `ORD-{yyyy}-{n:3}` is `ORD-2026-003`. */
export function numberBy(pattern: string, year: number, n: number): string {
  return pattern
    .replaceAll('{yyyy}', String(year))
    .replaceAll('{yy}', String(year).slice(-2))
    .replace(/\{n(?::([1-9]))?\}/g, (_, width) => String(n).padStart(Number(width ?? 1), '0'))
}

export function createKinds(kinds: Record<string, PaperKind>) {
  const title = (key: string, locale: string) => {
    const kind = kinds[key] as Record<string, string> | undefined
    return kind?.[locale] || kind?.en || key
  }
  return {
    get: (key: string) => kinds[key],
    title,
    list: (locale: string) => Object.keys(kinds).map((key) => ({ key, title: title(key, locale) })),
  }
}

export type Kinds = ReturnType<typeof createKinds>
