import type { NoticeType, Notifications } from 'portico/plugins/notifications/api'

type Said = Pick<NoticeType, 'icon' | 'title' | 'defaults' | 'action' | 'personal'>

const answer = 'discussion.reply'

/** Somebody means this person: at once, everywhere. */
const atOnce = { portal: 'now', mail: 'now', push: 'now' } as const
/** Good to know: the portal shows it, a mail can wait. */
const later = { portal: 'now', mail: 'digest', push: 'off' } as const
const quiet = { portal: 'now', mail: 'off', push: 'off' } as const

const types = {
  mentioned: {
    icon: 'at-sign',
    title: { en: 'You are mentioned', ru: 'Вас упомянули', uk: 'Вас згадали' },
    defaults: atOnce,
    action: answer,
    personal: true,
  },
  called: {
    icon: 'at-sign',
    title: {
      en: 'Your group or department is mentioned',
      ru: 'Упомянули вашу группу или подразделение',
      uk: 'Згадали вашу групу або підрозділ',
    },
    defaults: later,
  },
  answered: {
    icon: 'reply',
    title: {
      en: 'Replies to your comments',
      ru: 'Ответы на ваши комментарии',
      uk: 'Відповіді на ваші коментарі',
    },
    defaults: { portal: 'now', mail: 'digest', push: 'now' },
    action: answer,
    personal: true,
  },
  commented: {
    icon: 'message-circle',
    title: {
      en: 'Comments on what you wrote',
      ru: 'Комментарии к вашим записям',
      uk: 'Коментарі до ваших записів',
    },
    defaults: { portal: 'now', mail: 'digest', push: 'now' },
    action: answer,
  },
  followed: {
    icon: 'message-circle',
    title: {
      en: 'Comments on what you follow',
      ru: 'Комментарии к тому, на что вы подписаны',
      uk: 'Коментарі до того, на що ви підписані',
    },
    defaults: later,
  },
  posted: {
    icon: 'bell',
    title: {
      en: 'New posts of topics, people and groups you follow',
      ru: 'Новое по темам, людям и группам, на которые вы подписаны',
      uk: 'Нове за темами, людьми та групами, на які ви підписані',
    },
    defaults: later,
  },
  reacted: {
    icon: 'smile-plus',
    title: {
      en: 'Reactions to what you wrote',
      ru: 'Реакции на ваши записи',
      uk: 'Реакції на ваші записи',
    },
    defaults: later,
  },
  unreached: {
    icon: 'eye-off',
    title: {
      en: 'Somebody you mentioned cannot see it',
      ru: 'Тот, кого вы упомянули, этого не увидит',
      uk: 'Той, кого ви згадали, цього не побачить',
    },
    defaults: quiet,
  },
} satisfies Record<string, Said>

export type NoticeKey = keyof typeof types

/** Icons of the notices, for the sprite. */
export const noticeIcons = [...new Set(Object.values(types).map(({ icon }) => icon))]

/** Why somebody is told, the strongest first: whoever fits several is told for the first. */
const reasons = {
  mentioned: {},
  answered: {},
  author: { ends: true, untitled: true },
  reacted: { ends: true },
  called: { untitled: true },
  item: { ends: true, untitled: true },
  topic: { ends: true },
  person: { ends: true, untitled: true },
  group: { ends: true, untitled: true },
  unreached: {},
} satisfies Record<string, { ends?: true; untitled?: true }>

export type ReasonKey = keyof typeof reasons

export const typeName = (key: NoticeKey) => `discussion:${key}`
export const reasonName = (key: ReasonKey) => `discussion:${key}`

/** What this plugin tells people of. `stop` ends a subscription, whatever it is to. */
export function declareNotices(
  notifications: Notifications,
  stop: (personId: string, ref: string) => Promise<void>,
): void {
  for (const [key, spec] of Object.entries(types)) {
    const name = typeName(key as NoticeKey)
    notifications.declareType({ ...spec, name, text: `discussion.notice.${key}` })
  }
  for (const [key, spec] of Object.entries<{ ends?: true; untitled?: true }>(reasons)) {
    const text = `discussion.reason.${key}`
    notifications.declareReason({
      ...{ name: reasonName(key as ReasonKey), text },
      ...(spec.untitled && { untitled: `${text}.untitled` }),
      ...(spec.ends && { stop }),
    })
  }
}
