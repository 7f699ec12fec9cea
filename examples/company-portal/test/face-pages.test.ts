import { lookAt, openStage } from './faces.ts'

const stage = openStage()

lookAt(stage, async () => {
  const admin = stage().portal.as('admin')
  // A draft with a widget that is not set up yet, as somebody leaves it in the evening.
  await admin.post('/api/pages/pages', { 'title.en': 'Night shift', slug: 'night-shift' })
  await admin.post('/api/pages/pages/night-shift/widgets', { widget: 'pages:embed' })
  await admin.post('/api/pages/menu/lines', { type: 'section', 'label.en': 'Tools' })
  return [
    { name: 'page', path: '/pages/start-here', login: 'olena' },
    { name: 'page-arrange', path: '/pages/start-here/arrange', login: 'olena' },
    { name: 'pages', path: '/admin/pages', login: 'admin' },
    { name: 'pages-new', path: '/admin/pages/new', login: 'admin' },
    { name: 'pages-edit', path: '/admin/pages/start-here/edit', login: 'admin' },
    { name: 'pages-edit-draft', path: '/admin/pages/night-shift/edit', login: 'admin' },
    { name: 'pages-add', path: '/admin/pages/start-here/add', login: 'admin' },
    { name: 'pages-widget', path: '/admin/pages/start-here/widgets/links', login: 'admin' },
    { name: 'pages-about', path: '/admin/pages/start-here/about', login: 'admin' },
    { name: 'pages-history', path: '/admin/pages/start-here/history', login: 'admin' },
    { name: 'pages-services', path: '/admin/pages/services', login: 'admin' },
    { name: 'menu', path: '/admin/menu', login: 'admin' },
    { name: 'menu-line', path: '/admin/menu/line?new=link', login: 'admin' },
  ]
})
