import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { t } from 'portico/sdk/client'
import { fitted } from './from-schema.ts'

export const lists = [
  fitted(BulletList),
  fitted(OrderedList),
  fitted(ListItem),
  fitted(TaskList),
  fitted(
    TaskItem.configure({
      nested: true,
      a11y: {
        checkboxLabel: (node) =>
          t('core.editor.task', { text: node.firstChild?.textContent || '…' }),
      },
    }),
  ),
]

export const tables = [
  fitted(Table.configure({ resizable: true, renderWrapper: true, cellMinWidth: 60 })),
  fitted(TableRow),
  fitted(TableCell),
  fitted(TableHeader),
]
