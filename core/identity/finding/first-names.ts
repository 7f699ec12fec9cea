import { stemsOfName } from './endings.ts'

/** One line for each name: its forms in Ukrainian, Russian and English, and what friends say. */
const names = `
Олександр Александр Alexander Aleksander Alex Алекс Саша Сашко Шура Sasha
Олексій Алексей Alexey Alexis Aleksei Льоша Лёша
Анастасія Анастасия Anastasia Anastasiia Nastya Настя
Андрій Андрей Andrew Andrei Andreas
Анна Ганна Anna Anne Ann Hanna Аня
Антон Anthony Антін Тоша
Богдан Bohdan Bogdan
Борис Boris Боря
Вадим Vadym Vadim
Валентин Валентина Valentyn Valentine
Валерій Валерий Валерія Valery Valerie Валера
Василь Василий Vasyl Vasily Basil Вася
Віктор Виктор Victor Viktor Вітя Витя
Вікторія Виктория Victoria Viktoriia Віка Вика
Віра Вера Vera Vira
Віталій Виталий Vitaliy Vitaly
Володимир Владимир Volodymyr Vladimir Вова Володя
Владислав Vladyslav Vladislav Влад
Вячеслав Viacheslav Vyacheslav В'ячеслав Слава
Галина Halyna Galina Галя
Геннадій Геннадий Hennadii Gennady Гена
Георгій Георгий Heorhii George Georgy Жора
Григорій Григорий Hryhorii Grigory Gregory Грицько Гриша
Дарина Дарья Дарія Daria Darya Даша
Данило Даниил Данил Danylo Daniel Danila
Денис Denys Denis Dennis
Дмитро Дмитрий Dmytro Dmitry Діма Дима
Едуард Эдуард Eduard Edward
Євген Евгений Євгенія Евгения Yevhen Evgeny Eugene Eugenia Женя
Євдокія Евдокия Yevdokiia Evdokia
Єлизавета Елизавета Yelyzaveta Elizabeth Elisabeth Ліза Лиза
Зінаїда Зинаида Zinaida Зіна Зина
Іван Иван Ivan John Ваня
Ігор Игорь Ihor Igor
Ілля Илья Illia Ilya Elias
Інна Инна Inna
Ірина Ирина Iryna Irina Irene Іра Ира
Йосип Иосиф Осип Yosyp Joseph Iosif
Катерина Екатерина Kateryna Ekaterina Catherine Katherine Kate Катя
Кирило Кирилл Kyrylo Kirill Cyril
Костянтин Константин Kostiantyn Konstantin Constantine Костя
Ксенія Ксения Оксана Kseniia Xenia Oksana
Лев Lev Leo Леві
Леонід Леонид Leonid
Лідія Лидия Lidiia Lydia Ліда Лида
Любов Любовь Liubov Lubov Люба
Людмила Liudmyla Ludmila Люда
Лук'ян Лукьян Lukian
Маргарита Marharyta Margarita Margaret Рита
Марина Maryna Marina
Марія Мария Mariia Maria Mary Марійка Маша
Максим Maksym Maxim Max Макс
Матвій Матвей Matvii Matthew
Михайло Михаил Mykhailo Mikhail Michael Миша Міша
Микита Никита Mykyta Nikita
Микола Николай Mykola Nikolai Nicholas Коля
Надія Надежда Nadiia Nadezhda Nadia Надя
Наталія Наталья Наталя Nataliia Natalia Natalie Наташа
Ніна Нина Nina
Олег Oleh Oleg
Олена Елена Olena Elena Helen Helena Лена Olenka
Ольга Olha Olga Оля
Остап Ostap
Павло Павел Pavlo Pavel Paul Паша
Пантелеймон Panteleimon
Петро Пётр Petro Petr Peter Петя
Пилип Филипп Pylyp Philip Filipp
Роман Roman Рома
Світлана Светлана Svitlana Svetlana Света Світа
Святослав Sviatoslav Svyatoslav
Семен Семён Semen Semyon Simon
Сергій Сергей Serhii Sergey Serge Serhiy Серёжа
Соломія Соломия Solomiia
Софія София Софья Sofiia Sophia Sophie Соня
Станіслав Станислав Stanislav Стас
Степан Stepan Stephen Stefan
Тамара Tamara
Тарас Taras
Тетяна Татьяна Tetiana Tatiana Таня
Тимофій Тимофей Tymofii Timothy Тимоша
Тимур Tymur Timur
Федір Фёдор Fedir Fyodor Theodore Федя
Христина Кристина Khrystyna Christina Kristina
Юлія Юлия Yuliia Julia Julie
Юрій Юрий Yurii Yuri Юра
Яків Яков Yakiv Jacob James
Яна Yana Jana Ян
Ярослав Yaroslav Jaroslav
Ярослава Yaroslava`

const groups = names
  .trim()
  .split('\n')
  .map((line) => line.toLowerCase().split(' '))

/** The stem of each form → the stem that stands for all of them. */
const canonical = new Map(
  groups.flatMap((forms) => {
    const [first] = stemsOfName(letters(forms[0]!))
    return forms.flatMap((form) =>
      stemsOfName(letters(form)).map((stem) => [stem, first!] as const),
    )
  }),
)

/** The stem by which all forms of a first name are known: that of Елена is that of Олена. */
export function canonicalName(stem: string): string | undefined {
  return canonical.get(stem)
}

function letters(form: string): string {
  return form.replace("'", '')
}
