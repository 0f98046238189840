### The reflective report: the programme's four elements and what stands around them. One page is enough.

report-list = Отчёты
report-list-lead = Рефлексивный отчёт — короткое размышление о проведённом мероприятии, проекте или внедрённом новшестве. Достаточно одной страницы.
report-none = Отчётов пока нет
report-none-text = Напишите о мероприятии, проекте или новшестве. «Тірек» подскажет вопросами.
report-create = Написать отчёт
report-new = Новый отчёт
report-untitled = Отчёт без названия
report-filled = Заполнено: { $filled } из 4
report-complete = Заполнены все четыре раздела
report-kind = Рефлексивный отчёт

report-field-about = О чём отчёт
report-field-date = Дата проведения
report-field-title = Тема
report-title-placeholder = Например: итоги «Недели чтения»
report-missing-title = Напишите тему
report-field-participants = Участники
report-participants-placeholder = Например: 5–7-е классы, 64 ученика
report-field-description = Краткое описание
report-description-hint = Что было сделано? Достаточно трёх-четырёх предложений.
report-field-effectiveness = Эффективность
report-effectiveness-hint = Дала ли работа результат, чем это подтверждается: цифры, отзывы, фото?
report-field-achievements = Достижения
report-achievements-hint = Что получилось хорошо, чем можно гордиться?
report-field-difficulties = Возникшие трудности
report-difficulties-hint = Что помешало и почему?
report-field-improvements = Пути совершенствования
report-improvements-hint = Что в следующий раз сделаете иначе?
report-field-next-step = Следующий шаг
report-next-step-hint = Что именно сделаете теперь?
report-field-next-step-due = К какому сроку
report-field-lesson = Чему это меня научило?
report-lesson-hint = Что это дало Вашему профессиональному росту? Этот раздел необязателен.
report-part-what = Что было сделано
report-part-think = Размышление
report-part-next = Что дальше
report-progress = Готовность отчёта
report-element-ready = написано
report-element-empty = не написано
# $words is the number of words written so far.
report-words = Написано слов: { $words }
report-words-enough = Набралась одна страница.
report-words-long = Больше одной страницы: если сократить, читать будет легче.
report-remove = Удалить отчёт
report-removed = Отчёт перемещён в корзину
report-sample = Посмотреть образец отчёта
