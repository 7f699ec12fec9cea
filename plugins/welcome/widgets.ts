import type { Audit, Database, Viewer, Widgets } from 'portico/sdk'
import type { createChecklist } from './checklist.ts'
import type { Tours } from './tours.ts'

export interface WelcomeWidgets {
  widgets: Widgets
  db: Database
  audit: Audit
  tours: Tours
  tasksFor: ReturnType<typeof createChecklist>
  /** Whether a module is there to be shown. */
  has: { groups: boolean; feed: boolean; notifications: boolean; people: boolean }
}

const isPerson = (viewer: Viewer) => viewer.kind === 'person'

/** The administrator's checklist, and the tour of whoever is new. */
export function addWidgets({ widgets, db, audit, tours, tasksFor, has }: WelcomeWidgets): void {
  widgets.add(
    'checklist',
    {
      title: { en: 'First steps', ru: 'Первые шаги', uk: 'Перші кроки' },
      description: {
        en: 'What an administrator of a new portal does first.',
        ru: 'Что администратор нового портала делает сначала.',
        uk: 'Що адміністратор нового порталу робить спочатку.',
      },
      icon: 'list-checks',
      view: 'welcome/checklist',
      slot: { name: 'core:rail', weight: 1 },
    },
    async ({ viewer }) => {
      if (!viewer.can('core:admin') || !isPerson(viewer)) return null
      const hidden = await db.table('checklists').where({ person_id: viewer.id }).first()
      if (hidden || !(await wasSetUp(viewer))) return null
      const tasks = await tasksFor(viewer)
      const done = tasks.filter((task) => task.done).length
      return { tasks, done, all: tasks.length, complete: done === tasks.length }
    },
  )

  widgets.add(
    'tour',
    {
      title: { en: 'Tour', ru: 'Знакомство', uk: 'Знайомство' },
      view: 'welcome/tour',
      needs: ['shell'],
      slot: { name: 'core:header', weight: 90 },
    },
    async ({ viewer, query }) => {
      if (!isPerson(viewer)) return null
      const asked = query.has('tour')
      return asked || (await tours.isDue(viewer.id)) ? { asked, stops: stopsFor(viewer) } : null
    },
  )

  widgets.add(
    'menu',
    {
      title: { en: 'Show me around', ru: 'Показать портал', uk: 'Показати портал' },
      view: 'welcome/menu',
      needs: ['shell'],
      slot: { name: 'core:account', weight: 10 },
    },
    ({ viewer }) => (isPerson(viewer) ? {} : null),
  )

  /** Only a portal that was begun with the wizard has somebody who begins with it. */
  async function wasSetUp(viewer: Viewer): Promise<boolean> {
    const lines = await audit.list(viewer, { object: 'setup:portal', limit: 1 })
    return lines.length > 0
  }

  function stopsFor(viewer: Viewer) {
    const stops = [
      {
        ...{ key: 'photo', at: '.top .account .avatar', href: `/people/${viewer.id}/photo` },
        here: has.people,
      },
      { ...{ key: 'groups', at: '.nav a[href="/groups"]', href: '/groups' }, here: has.groups },
      { ...{ key: 'post', at: '#write, .top .create', href: '/#write' }, here: has.feed },
      {
        ...{ key: 'notifications', at: '[data-bell]', href: '/notifications/settings' },
        here: has.notifications,
      },
    ].filter(({ here }) => here)
    return stops.map((stop, index) => ({ ...stop, nth: index + 1, of: stops.length }))
  }
}
