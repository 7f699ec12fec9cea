import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type PageDocument, pagesService } from 'portico/plugins/pages/api'
import type { SeedContext } from 'portico/sdk'
import { picturesFolder } from './index.ts'

type Seeded = Pick<SeedContext, 'files' | 'service' | 'once' | 'system'>

/** The first page of the company's own: how one finds one's way. */
export async function seedPage({ files, service, once, system }: Seeded): Promise<void> {
  const pages = service(pagesService)
  if (!pages) return
  await once('demo:page', async () => {
    const name = 'skyline.webp'
    const stream = createReadStream(fileURLToPath(new URL(name, picturesFolder)))
    const { id } = await files.save(system, { name, stream })
    await pages.publish(system, 'start-here', startHere(id))
  })
}

const startHere = (picture: string): PageDocument => ({
  title: { en: 'Start here', ru: 'С чего начать', uk: 'З чого почати' },
  ...{ icon: 'rocket', audience: ['employees'], menu: true, own: true },
  grid: [
    {
      ...{ key: 'hello', widget: 'pages:text', x: 0, y: 0, w: 7, h: 4 },
      settings: { heading: welcome, text: hello, plain: false },
    },
    {
      ...{ key: 'skyline', widget: 'pages:picture', x: 7, y: 0, w: 5, h: 4 },
      settings: { file: picture, alt: skyline, caption: moved },
    },
    {
      ...{ key: 'links', widget: 'pages:links', x: 0, y: 4, w: 4, h: 3 },
      settings: { heading: often, links },
    },
    { key: 'birthdays', widget: 'people:celebrations', x: 4, y: 4, w: 4, h: 3 },
    { key: 'popular', widget: 'feed:popular', x: 8, y: 4, w: 4, h: 3 },
    {
      ...{ key: 'heads', widget: 'pages:text', x: 0, y: 7, w: 12, h: 1 },
      settings: { heading: forAdmins, text: note, plain: false },
      audience: ['role:admin'],
    },
  ],
})

const welcome = {
  en: 'Good to have you here',
  ru: 'Хорошо, что вы с нами',
  uk: 'Добре, що ви з нами',
}

const hello = {
  en: `Orvanta carries goods between three countries, and this portal is where all of us meet. Three things for the first morning:

1. **Fill in your profile.** Colleagues in Kyiv, Warsaw and Almaty find you by what you know.
2. **Join two or three groups.** Your warehouse, your project, and one for fun.
3. **Ask.** Whoever started last month remembers best how it was.

> The coffee machine on the second floor is the better one.`,
  ru: `Orvanta возит грузы между тремя странами, а на этом портале встречаемся мы все. Три дела на первое утро:

1. **Заполните профиль.** Коллеги в Киеве, Варшаве и Алматы найдут вас по тому, что вы умеете.
2. **Вступите в две-три группы.** Свой склад, свой проект и одна для души.
3. **Спрашивайте.** Кто пришёл месяц назад, лучше всех помнит, как это было.

> Кофемашина на втором этаже лучше.`,
  uk: `Orvanta возить вантажі між трьома країнами, а на цьому порталі зустрічаємося ми всі. Три справи на перший ранок:

1. **Заповніть профіль.** Колеги в Києві, Варшаві й Алмати знайдуть вас за тим, що ви вмієте.
2. **Приєднайтеся до двох-трьох груп.** Свій склад, свій проєкт і одна для душі.
3. **Питайте.** Хто прийшов місяць тому, найкраще пам’ятає, як це було.

> Кавомашина на другому поверсі краща.`,
}

const skyline = {
  en: 'Office towers of the city at dusk',
  ru: 'Офисные башни города в сумерках',
  uk: 'Офісні вежі міста в сутінках',
}

const moved = {
  en: 'Our new office is on the left, eleventh floor',
  ru: 'Наш новый офис слева, одиннадцатый этаж',
  uk: 'Наш новий офіс ліворуч, одинадцятий поверх',
}

const often = { en: 'Needed often', ru: 'Часто нужно', uk: 'Часто потрібно' }

const links = [
  {
    label: { en: 'Who is who', ru: 'Кто есть кто', uk: 'Хто є хто' },
    href: '/people',
    hint: {
      en: 'By name, city or skill',
      ru: 'По имени, городу, навыку',
      uk: 'За ім’ям, містом, навичкою',
    },
  },
  {
    label: { en: 'Groups', ru: 'Группы', uk: 'Групи' },
    href: '/groups',
    hint: { en: 'Projects and pastimes', ru: 'Проекты и увлечения', uk: 'Проєкти й захоплення' },
  },
  {
    label: { en: 'Orders', ru: 'Приказы', uk: 'Накази' },
    href: '/official',
    hint: {
      en: 'What everybody has to know',
      ru: 'Что должен знать каждый',
      uk: 'Що має знати кожен',
    },
  },
]

const forAdmins = { en: 'For administrators', ru: 'Администраторам', uk: 'Адміністраторам' }

const note = {
  en: 'Only you see this. The page is built under **Administration → Pages**; drag its widgets there.',
  ru: 'Это видите только вы. Страница собирается в **Администрирование → Страницы**: перетаскивайте виджеты.',
  uk: 'Це бачите лише ви. Сторінку збирають в **Адміністрування → Сторінки**: перетягуйте віджети.',
}
