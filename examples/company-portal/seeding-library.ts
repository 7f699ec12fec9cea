import { createReadStream } from 'node:fs'
import { type Documents, documentsService, type NewDocument } from 'portico/plugins/documents/api'
import type { SeedContext, Viewer } from 'portico/sdk'

const folder = new URL('./library/', import.meta.url)
const day = 86_400_000

interface Paper {
  file: string
  title: string
  path?: string
  /** Days ago. */
  ago: number
}

const papers: readonly Paper[] = [
  { file: 'who-to-call.md', title: 'Who to call.md', ago: 40 },
  { file: 'winter-schedule.docx', title: 'Winter schedule.docx', path: 'Orders/2026', ago: 9 },
  { file: 'holidays-ru.docx', title: 'График отпусков.docx', path: 'Orders/2026', ago: 21 },
  { file: 'fire-safety-uk.docx', title: 'Пожежна безпека.docx', path: 'Orders/2026', ago: 5 },
  { file: 'travel-2025.pdf', title: 'Travel policy.pdf', path: 'Regulations', ago: 320 },
  { file: 'remote-work-ru.docx', title: 'Удалённая работа.docx', path: 'Regulations', ago: 120 },
  { file: 'labour-safety-uk.docx', title: 'Охорона праці.docx', path: 'Regulations', ago: 75 },
  {
    file: 'information-security.md',
    title: 'Information security.md',
    path: 'Regulations',
    ago: 60,
  },
  { file: 'forklift.docx', title: 'Forklift before a shift.docx', path: 'Instructions', ago: 33 },
  {
    file: 'business-trip-uk.md',
    title: 'Як оформити відрядження.md',
    path: 'Instructions',
    ago: 50,
  },
  { file: 'accident-ru.txt', title: 'Что делать при аварии.txt', path: 'Instructions', ago: 200 },
  { file: 'leave-request.docx', title: 'Leave request.docx', path: 'Forms', ago: 90 },
  { file: 'leave-request-ru.docx', title: 'Заявление на отпуск.docx', path: 'Forms', ago: 90 },
  { file: 'leave-request-uk.docx', title: 'Заява на відпустку.docx', path: 'Forms', ago: 90 },
  { file: 'cargo-act-ru.docx', title: 'Акт приёма груза.docx', path: 'Forms', ago: 44 },
  { file: 'expense-report.csv', title: 'Expense report.csv', path: 'Forms', ago: 12 },
  { file: 'equipment-handover.csv', title: 'Equipment handover.csv', path: 'Forms', ago: 66 },
]

interface Seeded extends SeedContext {
  viewer(login: string): Promise<Viewer>
}

/** The company's regulations, orders and forms: with versions, numbers, and who has read what. */
export async function seedLibrary(
  context: Seeded,
  ids: ReadonlyMap<string, string>,
  relook: () => void,
): Promise<void> {
  const documents = context.service(documentsService)
  if (!documents) return
  const library = await context.once('demo:library', async () => {
    const made = await documents.open(ids.get('admin')!, {
      title: 'Regulations and forms',
      description: 'What holds for everybody: orders, regulations, instructions, forms.',
      quota: 500_000_000,
    })
    await context.spaces.setRole(made, ids.get('olena')!, 'moderator')
    await context.spaces.setRole(made, ids.get('ivan')!, 'member')
    return made
  })
  // Who may add is looked at anew.
  relook()
  await context.once('demo:documents', () => seedDocuments(context, documents, library))
}

async function seedDocuments(
  context: Seeded,
  documents: Documents,
  library: string,
): Promise<void> {
  const [admin, olena, ivan] = [
    await context.viewer('admin'),
    await context.viewer('olena'),
    await context.viewer('ivan'),
  ]
  const now = context.now()
  const upload = (file: string, by: Viewer) =>
    context.files.save(by, { name: file, stream: createReadStream(new URL(file, folder)) })
  const placed = new Map<string, string>()
  for (const { file, title, path, ago } of papers) {
    await context.at(now - ago * day, async () => {
      const { id } = await upload(file, olena)
      const paper: NewDocument = { library, file: id, title, ...(path && { path }) }
      placed.set(file, (await documents.add(olena, paper)).id)
    })
  }
  const id = (file: string) => placed.get(file)!

  await context.at(now - 15 * day, async () => {
    const { id: file } = await upload('travel-2026.pdf', olena)
    const note = 'Trains up to six hours; hotels dearer; receipts in five days'
    await documents.renew(olena, id('travel-2025.pdf'), { file, note })
  })
  // The head enters them, although the right itself is kept by the administrators of the portal.
  const head: Viewer = { ...admin, can: () => true }
  const enter = (file: string, kind: string, datedOn: string, more: object = {}) =>
    documents.enter(head, id(file), { kind, datedOn, status: 'in-force', ...more })
  await enter('travel-2025.pdf', 'regulation', '2026-01-12', { fromOn: '2026-02-01' })
  await enter('remote-work-ru.docx', 'regulation', '2026-07-23')
  await enter('labour-safety-uk.docx', 'regulation', '2026-09-06')
  await enter('holidays-ru.docx', 'order', '2026-10-30', { untilOn: '2026-12-31' })
  await enter('winter-schedule.docx', 'order', '2026-11-11', { fromOn: '2026-12-01' })
  await enter('fire-safety-uk.docx', 'order', '2026-11-15')
  await enter('forklift.docx', 'instruction', '2026-10-18')
  await enter('leave-request.docx', 'form', '2026-08-22', { status: 'draft' })

  await documents.ask(olena, id('fire-safety-uk.docx'), {
    audience: ['department:warehouse', `person:${olena.id}`, `person:${ivan.id}`],
    dueOn: new Date(now + 5 * day).toISOString().slice(0, 10),
  })
  const { current } = await documents.get(ivan, id('fire-safety-uk.docx'))
  await documents.confirm(ivan, id('fire-safety-uk.docx'), current.hash)
  await documents.checkOut(ivan, id('leave-request.docx'))
}
