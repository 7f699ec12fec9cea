import { type SetupContext, Type, withDefault } from 'portico/sdk'
import type { Own } from './ack/own.ts'
import { dayText, shown } from './pages/shown.ts'
import type { Recent } from './recent.ts'

interface Needs {
  widgets: SetupContext['widgets']
  own: Own
  recent: Recent
}

/** What is new in libraries, and what one has to read. */
export function addWidgets({ widgets, own, recent }: Needs): void {
  widgets.add(
    'to-read',
    {
      title: { en: 'To read and confirm', ru: 'К ознакомлению', uk: 'До ознайомлення' },
      description: {
        en: 'Documents the person is asked to confirm; nothing when there are none.',
        ru: 'Документы, ознакомление с которыми нужно подтвердить; если их нет, блока нет.',
        uk: 'Документи, ознайомлення з якими треба підтвердити; якщо їх немає, блока немає.',
      },
      ...{ view: 'documents/widget-to-read', icon: 'file-check' },
      slot: { name: 'core:rail', weight: 5 },
    },
    async ({ viewer, locale }) => {
      const due = await own.list(viewer)
      if (due.length === 0) return null
      return {
        more: due.length > 5,
        due: due.slice(0, 5).map(({ document, dueOn, late }) => ({
          ...{ document: shown(locale, document), dueOn: dayText(locale, dueOn), late },
        })),
      }
    },
  )
  widgets.add(
    'recent',
    {
      title: { en: 'Recent documents', ru: 'Новое в документах', uk: 'Нове в документах' },
      description: {
        en: 'Documents that are new or have a new version.',
        ru: 'Новые документы и документы с новой версией.',
        uk: 'Нові документи та документи з новою версією.',
      },
      ...{ view: 'documents/widget-recent', icon: 'folder-open' },
      settings: Type.Object({
        /** Id or slug of one library; empty for all. */
        library: withDefault(Type.String({ maxLength: 100 }), ''),
        count: withDefault(Type.Integer({ minimum: 1, maximum: 20 }), 5),
      }),
    },
    async ({ viewer, locale, settings }) => {
      const documents = await recent(viewer, settings.count, settings.library || undefined)
      return documents.length === 0
        ? null
        : { documents: documents.map((one) => shown(locale, one)) }
    },
  )
}
