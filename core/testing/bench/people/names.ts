import type { Dice } from '../world.ts'

/** Names as a large company in Ukraine has them: mostly Ukrainian, some Russian, some English. */
const alphabets = {
  uk: {
    first: `Олена Олександр Іван Марія Тарас Наталія Андрій Оксана Сергій Юлія Дмитро Ірина Микола
      Тетяна Михайло Ганна Василь Катерина Євген Світлана Петро Людмила Ігор Галина Володимир Софія
      Богдан Вікторія Юрій Ольга Олексій Христина Максим Надія Роман Лідія Павло Анастасія`,
    stem: `Ковал Шевч Бондар Ткач Крав Мельнич Олійнич Гончар Лисен Мороз Рудн Павл Марч Савч Кузьм
      Поліщ Хар Назар Васил Петр Романен Іван Щерб Федор Панч Остап Ярем Гриц Юхим Зінч Дяч Кост`,
    end: 'енко чук ів ський ук ишин ко ець аренко овський ик юк',
  },
  ru: {
    first: `Александр Елена Иван Мария Дмитрий Наталья Андрей Анна Сергей Юлия Николай Ирина Михаил
      Татьяна Алексей Екатерина Евгений Светлана Пётр Людмила Игорь Галина Владимир София`,
    stem: `Иван Петр Сидор Смирн Кузнец Васил Никола Федор Соколо Морозо Волко Лебеде Козло Новико
      Алексее Степан Захаро Борисо Егоро Яковле`,
    end: 'ов овский ин ев енков',
  },
  en: {
    first: `James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara
      Richard Susan Thomas Jessica Oliver Karen Grace Helen Victor Anna`,
    stem: 'Smi Jon Brow Wil Tay Joh Whi Mar Tho Har Law Hug Edwar Cla Rob Coop Bak',
    end: 'th es n son lor ris ks er ington field',
  },
}

const lists = Object.fromEntries(
  Object.entries(alphabets).map(([language, { first, stem, end }]) => [
    language,
    { first: words(first), stem: words(stem), end: words(end) },
  ]),
)

export function nameOf(dice: Dice): string {
  const language = dice.chance(0.65) ? 'uk' : dice.chance(0.7) ? 'ru' : 'en'
  const { first, stem, end } = lists[language]!
  return `${dice.pick(first)} ${dice.pick(stem)}${dice.pick(end)}`
}

const topics = words(`Команда Контроль Комунікації Колеги Конструктори Маркетинг Маршрути Матеріали
  Машини Митниця Олімпіада Проєкт Продажі Підтримка Логістика Склад Кадри Навчання Безпека Бухгалтерія
  Новини Ідеї Якість Закупівлі Автопарк Диспетчери Юристи Клієнти Розробка Тестування Дизайн Аналітика
  Звіти Бігуни Шахи Кіно Книги Музика Фото Подорожі Поставки Тендери Стандарти Ремонт Енергетика Охорона
  Медицина Профспілка Батьки Наставники Стажери Інвестиції Ризики Аудит Експорт Імпорт Термінал Іванівка`)

/** What a group is called: a topic and a number. */
export function groupNameOf(dice: Dice, at: number): string {
  return `${dice.pick(topics)} ${at}`
}

function words(text: string): string[] {
  return text.split(/\s+/)
}
