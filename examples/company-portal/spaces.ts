import { groupFacts } from './groups.ts'
import { people } from './people/index.ts'
import type { Space } from './types.ts'

const places: Space[] = [
  {
    id: 'company',
    kind: 'company',
    title: { en: 'Company news', ru: 'Новости компании', uk: 'Новини компанії' },
    about: {
      en: 'What everybody should know, and what everybody will be glad to know.',
      ru: 'То, что важно знать всем, и то, чему все будут рады.',
      uk: 'Те, що важливо знати всім, і те, чому всі будуть раді.',
    },
    owner: 'olena',
    members: people.map((person) => person.login),
  },
  {
    id: 'running-club',
    kind: 'open',
    title: { en: 'Running club', ru: 'Беговой клуб', uk: 'Біговий клуб' },
    about: {
      en: 'Easy kilometres before work in three cities. Any pace is a good pace.',
      ru: 'Лёгкие километры до работы в трёх городах. Любой темп — хороший темп.',
      uk: 'Легкі кілометри до роботи у трьох містах. Будь-який темп — добрий темп.',
    },
    owner: 'jakub',
    members: logins(`jakub maria ivan oleksandr kateryna saule priya piotr roman asel
      thomas darina aliya dmytro joanna viktor admin`),
  },
  {
    id: 'warehouse',
    kind: 'open',
    title: { en: 'Warehouse 4.0', ru: 'Склад 4.0', uk: 'Склад 4.0' },
    about: {
      en: 'Scanners, shelves, robots and small improvements that save big steps.',
      ru: 'Сканеры, стеллажи, роботы и мелкие улучшения, которые экономят много шагов.',
      uk: 'Сканери, стелажі, роботи та дрібні поліпшення, які заощаджують багато кроків.',
    },
    owner: 'taras',
    members: logins(`taras natalka bohdan yulia sergey madina timur piotr ewa grace yerlan
      ivan dmytro arman artem priya olena gulnara katarzyna`),
  },
  {
    id: 'safety',
    kind: 'open',
    title: { en: 'Safety first', ru: 'Безопасность прежде всего', uk: 'Безпека передусім' },
    about: {
      en: 'Near misses, good habits and answers without blame.',
      ru: 'Опасные мелочи, хорошие привычки и ответы без поиска виноватых.',
      uk: 'Небезпечні дрібниці, добрі звички та відповіді без пошуку винних.',
    },
    owner: 'gulnara',
    members: logins(`gulnara damir lyudmila alexey asel nikolay vasyl halyna oleh natalka
      sergey timur piotr ewa petro rustam ivan aigerim pawel oksana olena svetlana thomas`),
  },
  {
    id: 'coffee-corner',
    kind: 'open',
    title: { en: 'Coffee corner', ru: 'Кофейный уголок', uk: 'Кавовий куточок' },
    about: {
      en: 'Everything that is not about work: recipes, books, cats, lost umbrellas.',
      ru: 'Всё, что не о работе: рецепты, книги, коты и потерянные зонты.',
      uk: 'Усе, що не про роботу: рецепти, книжки, коти й загублені парасольки.',
    },
    owner: 'helen',
    members: logins(`helen olena ivan maria admin max claire sofia galina halyna bohdan
      madina kirill artem priya joanna grace denis aigerim nadia polina piotr darina svetlana
      lyudmila robert yana rustam`),
  },
  {
    id: 'green',
    kind: 'open',
    title: { en: 'Green steps', ru: 'Зелёные шаги', uk: 'Зелені кроки' },
    about: {
      en: 'Less waste, more sun on the roof. Ideas from every hall and office.',
      ru: 'Меньше отходов, больше солнца на крыше. Идеи из каждого цеха и офиса.',
      uk: 'Менше відходів, більше сонця на даху. Ідеї з кожного цеху й офісу.',
    },
    owner: 'polina',
    members: logins(`polina oleh maria kateryna halyna helen olena thomas damir sofia grace
      pawel asel claire ewa`),
  },
  {
    id: 'erp-launch',
    kind: 'closed',
    title: { en: 'New ERP launch', ru: 'Запуск новой ERP', uk: 'Запуск нової ERP' },
    about: {
      en: 'The project team and key users: plan, open questions, training.',
      ru: 'Команда проекта и ключевые пользователи: план, вопросы, обучение.',
      uk: 'Команда проєкту та ключові користувачі: план, питання, навчання.',
    },
    owner: 'yana',
    members: logins(`yana marek admin artem oleksandr kirill priya nadia galina viktor yulia
      grace aigerim ivan saule igor olena taras`),
  },
  {
    id: 'design-lab',
    kind: 'closed',
    title: { en: 'Design lab', ru: 'Дизайн-лаборатория', uk: 'Дизайн-лабораторія' },
    about: {
      en: 'Sketches, prototypes and honest feedback before they become products.',
      ru: 'Эскизы, прототипы и честные отзывы, пока они не стали изделиями.',
      uk: 'Ескізи, прототипи й чесні відгуки, поки вони не стали виробами.',
    },
    owner: 'maria',
    members: logins('maria katarzyna thomas roman kateryna arman lyudmila asel denis sofia'),
  },
  {
    id: 'office-move',
    kind: 'secret',
    title: {
      en: 'Warsaw office move',
      ru: 'Переезд офиса в Варшаве',
      uk: 'Переїзд офісу у Варшаві',
    },
    about: {
      en: 'Working group. Nothing is decided yet, so nothing leaves this room.',
      ru: 'Рабочая группа. Пока ничего не решено, и отсюда ничего не выносим.',
      uk: 'Робоча група. Поки нічого не вирішено, тож звідси нічого не виносимо.',
    },
    owner: 'helen',
    members: logins('helen magdalena marek maria joanna viktor olena'),
  },
  {
    id: 'english-club',
    kind: 'open',
    title: { en: 'English club', ru: 'Английский клуб', uk: 'Англійський клуб' },
    about: {
      en: 'Half an hour of talking on Wednesdays. Mistakes are welcome.',
      ru: 'Полчаса разговоров по средам. Ошибки приветствуются.',
      uk: 'Пів години розмов щосереди. Помилки вітаються.',
    },
    owner: 'grace',
    members: logins('grace joanna oksana dmytro saule madina timur pawel svetlana kirill'),
  },
  {
    id: 'running-club-warsaw',
    kind: 'open',
    title: { en: 'Running club: Warsaw', ru: 'Беговой клуб: Варшава', uk: 'Біговий клуб: Варшава' },
    about: {
      en: 'Tuesdays at seven by the river, whatever the weather.',
      ru: 'По вторникам в семь у реки, в любую погоду.',
      uk: 'Щовівторка о сьомій біля річки, за будь-якої погоди.',
    },
    owner: 'jakub',
    members: logins('jakub piotr joanna maria thomas'),
  },
  {
    id: 'returns',
    kind: 'closed',
    title: {
      en: 'Returns from clients',
      ru: 'Возвраты от клиентов',
      uk: 'Повернення від клієнтів',
    },
    about: {
      en: 'One process from the first call to the credit note, and everybody who has a part in it.',
      ru: 'Один процесс от первого звонка до корректировочного счёта и все, кто в нём участвует.',
      uk: 'Один процес від першого дзвінка до коригувального рахунку та всі, хто бере в ньому участь.',
    },
    owner: 'natalka',
    members: logins('natalka bohdan grace viktor yulia oksana ewa'),
  },
]

/** Every place of the company, groups with all that makes them groups. */
export const spaces: Space[] = places.map((place) => ({ ...place, group: groupFacts[place.id] }))

function logins(list: string) {
  return list.trim().split(/\s+/)
}
