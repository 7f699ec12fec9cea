import type { NoticeType, Notifications } from 'portico/plugins/notifications/api'
import type { Database, Spaces, Viewer } from 'portico/sdk'

interface Needs {
  notifications: Notifications | undefined
  db: Database
  spaces: Spaces
  system: Viewer
}

const atOnce = { portal: 'now', mail: 'now', push: 'now' } as const

/** Who in a group is told of what; nobody where the portal has no notifications. */
export function createTelling({ notifications, db, spaces, system }: Needs) {
  if (notifications) declare(notifications)

  async function holders(groupId: string, roles: readonly string[]): Promise<string[]> {
    const rows = await db.select<{ id: string }>(
      `SELECT person_id AS id FROM space_members
       WHERE space_id = ? AND role IN (${roles.map(() => '?').join(', ')}) ORDER BY person_id`,
      [groupId, ...roles],
    )
    return rows.map(({ id }) => id)
  }

  const urlOf = async (groupId: string) => `/groups/${(await spaces.get(system, groupId)).slug}`

  const asked = (groupId: string, personId: string, at: number) =>
    `groups.requested:${groupId}:${personId}:${at}`
  const invited = (groupId: string, personId: string, at: number) =>
    `groups.invited:${groupId}:${personId}:${at}`

  return {
    /** To those who decide. */
    async requested(groupId: string, personId: string, at: number): Promise<void> {
      if (!notifications) return
      const deciders = await holders(groupId, ['owner', 'moderator'])
      await notifications.notify({
        type: 'groups:requested',
        eventId: asked(groupId, personId, at),
        about: { spaceId: groupId },
        actorId: personId,
        path: `${await urlOf(groupId)}/requests`,
        to: deciders.map((id) => ({
          personId: id,
          reason: 'groups:decides',
          ref: `space:${groupId}`,
        })),
      })
    },

    async withdrawn(groupId: string, personId: string, at: number): Promise<void> {
      await notifications?.retract(asked(groupId, personId, at))
    },

    async decided(
      groupId: string,
      personId: string,
      { by, accepted, at }: { by: string; accepted: boolean; at: number },
    ): Promise<void> {
      await notifications?.notify({
        type: accepted ? 'groups:accepted' : 'groups:declined',
        eventId: `groups.decided:${groupId}:${personId}:${at}`,
        about: { spaceId: groupId },
        actorId: by,
        path: await urlOf(groupId),
        to: [{ personId, reason: 'groups:asked', ref: `space:${groupId}` }],
      })
    },

    /** Without the group's name: who is invited reads that where the invitation waits, while it waits. */
    async invited(groupId: string, personId: string, by: string, at: number): Promise<void> {
      await notifications?.notify({
        type: 'groups:invited',
        eventId: invited(groupId, personId, at),
        about: { key: `group-invitation-${groupId}` },
        actorId: by,
        path: '/groups',
        to: [{ personId, reason: 'groups:invited' }],
      })
    },

    async uninvited(groupId: string, personId: string, at: number): Promise<void> {
      await notifications?.retract(invited(groupId, personId, at))
    },

    async handedOver(groupId: string, ownerId: string, eventId: string): Promise<void> {
      await notifications?.notify({
        type: 'groups:handed-over',
        eventId,
        about: { spaceId: groupId },
        actorId: null,
        path: await urlOf(groupId),
        to: [{ personId: ownerId, reason: 'groups:successor', ref: `space:${groupId}` }],
      })
    },

    /** To all who belong to the group. */
    async announced({
      itemId,
      groupId,
      authorId,
    }: {
      itemId: string
      groupId: string
      authorId: string
    }): Promise<void> {
      if (!notifications) return
      const members = await holders(groupId, ['owner', 'moderator', 'member', 'reader'])
      await notifications.notify({
        type: 'groups:announced',
        eventId: `created:${itemId}`,
        about: { itemId },
        actorId: authorId,
        path: `/feed/${itemId}`,
        to: members.map((id) => ({
          personId: id,
          reason: 'groups:member',
          ref: `space:${groupId}`,
        })),
      })
    },
  }
}

export type Telling = ReturnType<typeof createTelling>

function declare(notifications: Notifications): void {
  const types: Omit<NoticeType, 'text' | 'defaults'>[] = [
    {
      ...{ name: 'requested', icon: 'user-plus', personal: true, action: 'groups.notice.decide' },
      title: {
        en: 'Requests to join a group of mine',
        ru: 'Заявки в мои группы',
        uk: 'Заявки до моїх груп',
      },
    },
    {
      ...{ name: 'accepted', icon: 'user-check', personal: true },
      title: {
        en: 'I am let into a group',
        ru: 'Меня приняли в группу',
        uk: 'Мене прийняли до групи',
      },
    },
    {
      ...{ name: 'declined', icon: 'user-x', personal: true },
      title: {
        en: 'A group has declined my request',
        ru: 'Группа отклонила мою заявку',
        uk: 'Група відхилила мою заявку',
      },
    },
    {
      ...{ name: 'invited', icon: 'mail', personal: true, action: 'groups.notice.answer' },
      title: {
        en: 'Invitations into groups',
        ru: 'Приглашения в группы',
        uk: 'Запрошення до груп',
      },
    },
    {
      ...{ name: 'handed-over', icon: 'crown', personal: true },
      title: {
        en: 'A group becomes mine',
        ru: 'Мне передали группу',
        uk: 'Мені передали групу',
      },
    },
    {
      ...{ name: 'announced', icon: 'megaphone' },
      title: {
        en: 'Announcements in my groups',
        ru: 'Объявления в моих группах',
        uk: 'Оголошення в моїх групах',
      },
    },
  ]
  for (const { name, ...type } of types) {
    const text = `groups.notice.${name}`
    notifications.declareType({ ...type, name: `groups:${name}`, text, defaults: atOnce })
  }
  for (const key of ['decides', 'asked', 'invited', 'successor', 'member']) {
    const text = `groups.reason.${key}`
    notifications.declareReason({ name: `groups:${key}`, text })
  }
}

/** For the sprite. */
export const noticeIcons = ['user-plus', 'user-check', 'user-x', 'mail', 'crown', 'megaphone']
