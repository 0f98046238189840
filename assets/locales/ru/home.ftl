### The first view: the support year, what is due, what came from the centre.

home-title = Главная
# $name is the person's name in the nominative.
home-greeting = Здравствуйте, { $name }!
home-write = Написать в дневник
home-open-exchange = Открыть обмен
home-refused = Документов, не сохранённых в центре: { $count }. Ваша работа сохранена на этом компьютере. Причина указана в разделе «Обмен».
home-damaged = Повреждено документов на этом компьютере: { $count }. Если в центре есть копия, она придёт при обмене. Подробнее — в разделе «Обмен».

# What asks for her now: returned first, then answered questions, then late, then next. Each line has one verb.
home-now = Что сделать сейчас
home-returned-plan = План вернули на доработку
home-returned-report = Отчёт вернули на доработку
# Of any other kind; $kind is its name in the nominative.
home-returned = { $kind }: нужно доработать
home-returned-open = Открыть замечания
home-answered = Пришёл ответ на Ваш вопрос
home-unsent-question = Есть неотправленный вопрос: допишите и отправьте
home-unsent-questions = Неотправленных вопросов: { $count }
home-unsent-open = Открыть
home-due-day = Срок: { $date }
home-due-mark = Поставить отметку
home-due-open = Открыть мероприятие
# More are there than shown: all of one sort, with how many.
home-all-returned = Все возвращённые документы: { $count }
home-all-answered = Все вопросы с новым ответом: { $count }
home-all-late = Все просроченные мероприятия: { $count }
home-all-next = Все предстоящие мероприятия: { $count }
# Nothing is returned, late or near.
home-quiet = Срочных дел сейчас нет
home-quiet-then = Следующее мероприятие: { $title }
home-quiet-undated = Срок не указан
home-quiet-add = Можно добавить в план новое мероприятие.
home-carry = Сохранить на флешку
# A tick stands before it. $kind is a kind of document in the nominative.
home-confirmed = { $kind }: центр получил, { $date }
home-confirmed-accepted = { $kind }: принято, { $date }

home-first-title = Начните с плана действий
home-first-text = Запишите в план, как Вы примените в библиотеке то, чему научились на курсе: цель, мероприятие, ресурсы, ожидаемый результат, механизм оценивания. Интернет не нужен.
home-first-action = Создать план
# Below, with the press that begins a question.
home-first-ask = Если в работе возник вопрос, попросите совета у методиста. Достаточно в нескольких предложениях написать, что неясно. Ответ придёт при обмене и появится на этой странице.

home-news = Пришёл ответ из центра
home-news-open = Открыть ответ

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

home-year = Посткурсовое сопровождение
home-year-running-course = Курс ещё не завершён. Дата завершения: { $date }
home-year-after-course = Год сопровождения начнётся после курса. План можно начать писать уже сейчас.
home-year-unknown = Дата завершения курса не указана или записана неверно, поэтому год сопровождения не рассчитан.
home-year-details = Открыть мои данные
home-year-until = Завершится: { $date }
home-year-over = Завершилось: { $date }
home-year-progress = День сопровождения: { $day } из { $days }
home-group = Группа: { $group }

home-plan-done = Выполнено: { $done } из { $all }
home-entries = Дневник: { $count }
home-reports = Отчёты: { $count }
