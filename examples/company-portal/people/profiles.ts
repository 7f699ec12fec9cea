import type { Told } from '../types.ts'

/** What some people tell of themselves beyond the one sentence everybody has. */
export const profiles: Record<string, Told> = {
  magdalena: {
    duties:
      'Strategy, owners and auditors.\nOpen office hours: every first Thursday, 15:00, no appointment needed.',
    goals: 'Every parcel on time for a whole quarter. We are at 97.4 %.',
    hobbies: 'Long walks with a slow dog.',
    follows: ['viktor', 'yerlan', 'svetlana', 'katarzyna'],
  },
  olena: {
    duties:
      'Внутрішні новини, портал, події для всіх міст.\nПишіть мені, якщо хочете розповісти про свою команду.',
    interests: 'Історії людей, які роблять складну роботу непомітною.',
    goals: 'Щоб кожен знав, що відбувається, ще до обіду.',
    hobbies: 'Кераміка, ранкові пробіжки, старі листівки.',
    links: [
      { label: 'Календар подій', url: 'https://events.orvanta.example/' },
      { label: 'Як написати новину', url: 'https://wiki.orvanta.example/news' },
    ],
    follows: ['magdalena', 'svetlana', 'max', 'maria', 'helen', 'taras'],
  },
  svetlana: {
    duties: 'Подбор, адаптация, обучение и всё, о чём обычно спрашивают шёпотом.',
    interests: 'Как взрослые люди учатся новому.',
    hobbies: 'Хоровое пение.',
    follows: ['olena', 'joanna', 'saule', 'magdalena'],
  },
  ivan: {
    duties: 'Рейсы южного направления, связь с водителями, замены в пути.',
    interests: 'Погода, карты, расписания поездов.',
    goals: 'Ни одного рейса без отдыха по графику.',
    hobbies: 'Бег, шахматы по переписке.',
    follows: ['aigerim', 'rustam', 'dmytro'],
  },
  maria: {
    duties: 'Product design of crates, shelves and everything people touch in the warehouse.',
    interests: 'Materials that can be used ten times. Typography on boxes.',
    goals: 'A crate that a child could fold.',
    hobbies: 'Watercolours, bouldering, bad puns.',
    links: [{ label: 'Sketchbook', url: 'https://sketches.orvanta.example/maria' }],
    follows: ['katarzyna', 'thomas', 'roman', 'olena', 'polina'],
  },
  marek: {
    duties: 'IT for three cities: networks, support, the ERP programme.',
    goals: 'New ERP live in all warehouses without a lost evening.',
    interests: 'Boring technology.',
    follows: ['admin', 'yana', 'artem', 'priya'],
  },
  priya: {
    duties: 'Dashboards, forecasts, honest error bars.',
    interests: 'Questions behind the numbers.',
    hobbies: 'Running slowly, cooking quickly.',
    follows: ['marek', 'oleksandr', 'maria'],
  },
  katarzyna: {
    duties: 'Engineering projects from sketch to hall. Final say on safety factors.',
    goals: 'Three robot arms in production by spring.',
    follows: ['damir', 'maria', 'thomas', 'magdalena'],
  },
  taras: {
    duties: 'Чотири склади, сто двадцять людей, жодної загубленої палети.',
    interests: 'Ощадливе виробництво без зайвих слів.',
    goals: 'Сканери замість паперу на всіх складах.',
    hobbies: 'Бджоли.',
    follows: ['natalka', 'sergey', 'yerlan', 'olena'],
  },
  aigerim: {
    duties: 'Диспетчерская 24/7: смены, замены, кризисы.',
    hobbies: 'Горы по выходным, домбра по вечерам.',
    follows: ['yerlan', 'ivan', 'oksana'],
  },
  admin: {
    duties: 'Accounts, rights, plugins and backups of this portal.',
    links: [{ label: 'Portal handbook', url: 'https://wiki.orvanta.example/portal' }],
    follows: ['marek', 'olena'],
  },
  gulnara: {
    duties: 'Охрана труда на площадках и в цехах. Разбор происшествий без поиска виноватых.',
    goals: 'Год без травм.',
    birthdayShown: 'month',
    follows: ['damir', 'olena'],
  },
  viktor: { birthdayShown: 'nobody', follows: ['magdalena', 'galina'] },
  yerlan: {
    duties: 'Маршруты, транспорт, склады — всё, что движется между тремя странами.',
    follows: ['taras', 'aigerim', 'oksana', 'magdalena'],
  },
}
