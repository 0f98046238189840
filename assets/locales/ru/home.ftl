### The first view: the support year, what is due, what came from the centre.

home-title = Главная
# $name is the person's name in the nominative.
home-greeting = Здравствуйте, { $name }!
home-write = Написать в дневник
home-open-exchange = Открыть обмен
home-refused = Не сохранено в центре документов: { $count }. Ваша работа сохранена на этом компьютере. Причина — на странице «Обмен с центром».

home-first-title = Начните с плана действий
home-first-text = Запишите в план, как Вы примените в библиотеке то, чему научились на курсе: цель, мероприятие, ресурсы, ожидаемый результат, механизм оценивания. Интернет не нужен.
home-first-action = Создать план

home-news = Пришёл ответ из центра
home-news-open = Открыть ответ

home-due = Ближайшие сроки
home-due-none = Ближайших сроков нет
home-due-none-text = Поставьте мероприятию плана срок, и оно появится здесь.
home-due-open-plan = Открыть план
home-due-today = Сегодня
home-due-tomorrow = Завтра
home-due-left = { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[other] осталось { $days } дней
}
home-due-late = { $days ->
    [one] просрочено на { $days } день
    [few] просрочено на { $days } дня
   *[other] просрочено на { $days } дней
}
home-overdue = Просрочено: { $count }

home-year = Посткурсовое сопровождение
home-year-running-course = Курс ещё не завершён. Дата завершения: { $date }
home-year-after-course = Год сопровождения начнётся после курса. План можно начать писать уже сейчас.
home-year-unknown = Дата завершения курса не указана или записана неверно, поэтому год сопровождения не рассчитан.
home-year-details = Открыть мои данные
home-year-until = Завершится: { $date }
home-year-over = Завершилось: { $date }
# Inside a ring below the number of the day: «146» and then «из 365 дней».
home-year-of = { $days ->
    [one] из { $days } дня
   *[other] из { $days } дней
}
home-year-progress = День сопровождения: { $day } из { $days }
home-group = Группа: { $group }

home-work = Моя работа
home-plan-untitled = План без названия
home-plan-done = Выполнено: { $done } из { $all }
home-entries = Дневник: { $count }
home-reports = Отчёты: { $count }
