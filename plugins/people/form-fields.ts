import type { Department, FieldProblem, Person, SetupContext } from 'portico/sdk'
import type { Profile } from './api.ts'
import { dayAndMonth, monthAlone } from './days.ts'
import { inTree } from './department-tree.ts'
import { picked } from './picked.ts'
import { longest, mostLinks, textFields } from './profile-rules.ts'
import type { SectionName } from './sections.ts'

/** One field of a form, as the partial `people/field` takes it. */
export interface Field {
  name: string
  label: string
  kind: 'text' | 'area' | 'select' | 'check' | 'locked'
  value: string
  type?: string
  hint?: string
  maxLength?: number
  autocomplete?: string
  /** Suggests people while somebody types. */
  person?: boolean
  required?: boolean
  checked?: boolean
  options?: { value: string; label: string; chosen: boolean }[]
  problem?: string
  /** Two fields that make one value stand beside each other. */
  half?: boolean
}

/** What a form is made of. */
export interface FormSource {
  locale: string
  person: Person
  profile: Profile
  departments: readonly Department[]
  manager: Person | undefined
  owners: Record<string, string>
  /** May change what the company says of a person, not only what they say themselves. */
  office: boolean
}

/** The fields of each section's form. */
export function createFormFields(t: SetupContext['t']) {
  const maker = ({ locale, owners }: FormSource) => {
    const label = (name: string) => t(locale, `people.field.${name}`)
    /** A field that another source owns is shown, and cannot be changed here. */
    const field = (name: string, value: string | null, more: Partial<Field> = {}): Field => {
      const made: Field = { name, label: label(name), kind: 'text', value: value ?? '', ...more }
      if (!owners[name]) return made
      const options = made.options?.find(({ chosen }) => chosen)
      return {
        ...{ name, label: made.label, kind: 'locked', value: options?.label ?? made.value },
        hint: t(locale, 'people.owned'),
      }
    }
    const choice = (value: string, text: string, current: string | null) => ({
      ...{ value, label: text, chosen: value === (current ?? '') },
    })
    return { field, choice, label }
  }

  function facts(source: FormSource): Field[] {
    const { locale, person, profile, office } = source
    const { field } = maker(source)
    return [
      ...(office ? officeFields(source) : []),
      field('phone', person.phone, { type: 'tel', maxLength: 200, autocomplete: 'tel' }),
      field('office', person.office, { maxLength: 200, hint: t(locale, 'people.hint.office') }),
      field('city', person.city, { maxLength: 200, autocomplete: 'address-level2' }),
      field('timeZone', person.timeZone, { kind: 'select', options: zones(source) }),
      ...birthdayFields(source),
      field('anniversaryShown', 'true', { kind: 'check', checked: profile.anniversaryShown }),
    ]
  }

  function officeFields(source: FormSource): Field[] {
    const { locale, person, departments, manager } = source
    const { field, choice } = maker(source)
    const units = inTree(departments, locale).map(({ id, name, level }) =>
      choice(id, `${'\u2003'.repeat(level)}${name}`, person.departmentId),
    )
    return [
      field('name', person.name, { maxLength: 200, required: true }),
      field('position', person.position, { maxLength: 200 }),
      field('departmentId', person.departmentId, {
        kind: 'select',
        options: [choice('', '—', person.departmentId), ...units],
      }),
      {
        ...field('managerId', picked(manager), {
          person: true,
          hint: t(locale, 'people.hint.pick'),
        }),
        name: 'manager',
      },
      field('email', person.email, { type: 'email', maxLength: 200 }),
      field('startedOn', person.startedOn, { type: 'date' }),
    ]
  }

  function zones(source: FormSource) {
    const { choice } = maker(source)
    const current = source.person.timeZone
    const known = ['UTC', ...Intl.supportedValuesOf('timeZone')]
    const all = current && !known.includes(current) ? [current, ...known] : known
    return [choice('', '—', current), ...all.map((zone) => choice(zone, zone, current))]
  }

  function birthdayFields(source: FormSource): Field[] {
    const { locale, person, profile, owners } = source
    const { field, choice, label } = maker(source)
    const [month = '', day = ''] = person.birthday?.split('-') ?? []
    const two = (n: number) => String(n).padStart(2, '0')
    const months = Array.from({ length: 12 }, (_, at) => two(at + 1))
    const days = Array.from({ length: 31 }, (_, at) => two(at + 1))
    const halves: Field[] = [
      field('birthDay', day, {
        ...{ kind: 'select', half: true, label: label('birthday') },
        options: [choice('', '—', day), ...days.map((one) => choice(one, String(+one), day))],
      }),
      field('birthMonth', month, {
        ...{ kind: 'select', half: true },
        options: [
          choice('', '—', month),
          ...months.map((one) => choice(one, monthAlone(`${one}-01`, locale), month)),
        ],
      }),
    ]
    const shown = field('birthdayShown', profile.birthdayShown, {
      kind: 'select',
      options: (['everyone', 'month', 'nobody'] as const).map((value) =>
        choice(value, t(locale, `people.shown.${value}`), profile.birthdayShown),
      ),
    })
    if (!owners.birthday) return [...halves, shown]
    const text = person.birthday && dayAndMonth(person.birthday, locale)
    return [field('birthday', text), shown]
  }

  function about({ locale, profile }: FormSource): Field[] {
    return textFields.map((name) => ({
      ...{ name, kind: 'area', value: profile[name], maxLength: longest[name] },
      label: t(locale, `people.field.${name}`),
      hint: t(locale, `people.hint.${name}`),
    }))
  }

  function competences({ locale, profile }: FormSource): Field[] {
    const label = t(locale, 'people.field.competences')
    const hint = t(locale, 'people.hint.competences')
    const value = profile.competences.join(', ')
    return [{ name: 'competences', kind: 'area', value, maxLength: 2000, label, hint }]
  }

  function links({ locale, profile }: FormSource): Field[] {
    return Array.from({ length: mostLinks }, (_, at) => at).flatMap((at): Field[] => {
      const link = profile.links[at]
      const n = at + 1
      const say = (key: string) => t(locale, `people.field.${key}`, { n })
      return [
        {
          name: `label${n}`,
          kind: 'text',
          value: link?.label ?? '',
          maxLength: 80,
          half: true,
          label: say('link-label'),
        },
        {
          name: `url${n}`,
          kind: 'text',
          type: 'url',
          value: link?.url ?? '',
          maxLength: 500,
          half: true,
          label: say('link-url'),
        },
      ]
    })
  }

  return { facts, about, competences, links } satisfies Record<
    SectionName,
    (source: FormSource) => Field[]
  >
}

/** The same fields with what a person had typed, and what was wrong with it. */
export function filledIn(
  fields: readonly Field[],
  typed: Record<string, unknown>,
  problems: readonly FieldProblem[],
): Field[] {
  return fields.map((field) => {
    if (field.kind === 'locked') return field
    const value = String(typed[field.name] ?? '')
    const problem = problems.find(({ path }) => fieldOf(path) === field.name)?.message
    return {
      ...field,
      value: field.kind === 'check' ? field.value : value,
      ...(field.kind === 'check' && { checked: value === 'true' }),
      ...(field.options && {
        options: field.options.map((option) => ({ ...option, chosen: option.value === value })),
      }),
      ...(problem && { problem }),
    }
  })
}

/** The field of the form that a problem of the portal's own field belongs to. */
export function fieldOf(path: string): string {
  const name = path.split('/')[1] ?? ''
  return { managerId: 'manager', birthday: 'birthDay', links: 'label1' }[name] ?? name
}
