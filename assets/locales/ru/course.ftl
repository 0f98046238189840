### The course programme as reading: modules, glossary, bibliography, project, assessment, support.

course-title = Материалы
course-search = Найти материал, термин, литературу
course-parts = Части курса
course-tab-materials = Материалы
course-tab-programme = Программа
course-tab-glossary = Глоссарий
course-tab-bibliography = Литература
course-tab-project = Проект
course-tab-rubric = Оценивание
course-tab-support = Сопровождение

course-found = Найдено: { $count }
course-found-nothing = Ничего не найдено
course-found-nothing-text = Попробуйте сократить слово или написать его иначе.
course-kind-module = Модуль
course-kind-topic = Тема
course-kind-term = Термин
course-kind-entry = Литература
course-kind-criterion = Критерий
course-kind-outcome = Ожидаемый результат
course-kind-support = Форма сопровождения
course-kind-element = Элемент проекта

course-aim = Цель
course-publisher = Разработчик
course-audience = Для кого
course-competences = Компетенции
course-modules = Модули и темы
course-mode = Форма обучения
# $name is the second kind of hours («Практическое занятие»).
course-hours-all = Академических часов: { $total }. Лекции: { $lectures }. { $name }: { $second }.
course-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[other] { $hours } часов
}
course-forms = Как проходят занятия: { $list }.
course-products = Практические результаты: { $list }.
course-topic = Тема
course-lecture = Лекция
course-practice = Практика
# Abbreviation of «самостоятельная работа слушателя с преподавателем», explained below the table.
course-independent = СРСП
course-editorial = Этот подзаголовок добавили мы: у трёх тем одно и то же название.
course-title-in-programme = Название в программе курса: { $title }
course-tasks = Задачи
course-outcomes = Ожидаемые результаты

course-terms-count = Терминов: { $count }
course-term-added = дополнительный термин
course-same-as = Уже есть в списке: { $place }

course-project = Проектная работа
course-project-group = Кто выполняет
course-project-group-size = индивидуально или группой из { $least }–{ $most } человек
course-project-slides = Слайды презентации
course-project-themes = Примеры тем
course-project-elements = Структура проекта
course-optional = необязательно
course-formative = Формативное оценивание
course-formative-text = Без баллов, обратная связь по ходу работы:

course-criteria = Критерии оценивания проекта
course-criteria-text = Каждый критерий оценивается в 0, 1 или 2 балла. Наивысший итоговый балл: { $max }.
course-group-only = только для группового проекта
course-marks = Шкала отметок
course-points = Баллы
course-mark = Отметка
course-general-criteria = Общие критерии программы курса

course-support-months = { $months ->
    [one] В программе курса сказано «один академический год»; «Тірек» считает, что это { $months } месяц со дня завершения курса.
    [few] В программе курса сказано «один академический год»; «Тірек» считает, что это { $months } месяца со дня завершения курса.
   *[other] В программе курса сказано «один академический год»; «Тірек» считает, что это { $months } месяцев со дня завершения курса.
}
