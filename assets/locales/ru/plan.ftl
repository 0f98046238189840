### The action plan: goals, activities, the programme's five elements. Address the reader with Вы.

plan-title = План действий
plan-list = План действий
plan-list-lead = Здесь записано, что Вы делаете для развития школьной библиотеки.
plan-list-empty-title = Начните план
plan-list-empty-text = Выберите вид плана. Остальное «Тірек» спросит по порядку, потом всё можно изменить.
plan-new = Начать ещё один план
plan-open = Открыть план
plan-back = Планы
plan-untitled = План без названия
plan-no-activities = Мероприятия ещё не добавлены
# After a number nouns stay singular.
plan-progress = Мероприятий: { $total } · выполнено: { $done }
plan-overdue-count = Просрочено: { $count }

plan-kind-individual = Индивидуальный план развития
plan-kind-institutional = Институциональный план развития
plan-kind-individual-text = План составляете и ведёте Вы сами. Пока Вы его не сдали, методист его не видит.
plan-kind-institutional-text = Общий план школьной библиотеки: его вместе заполняют все библиотекари школы.
plan-create-individual = Создать индивидуальный план
plan-create-institutional = Создать общий план
plan-default-title = План действий по развитию школьной библиотеки

plan-about-edit = Цель и задачи
plan-about-empty = Общая цель ещё не записана
plan-field-title = Название
plan-field-kind = Вид плана
plan-field-school-year = Учебный год
plan-year-none = Не выбран
plan-field-aim = Общая цель
plan-aim-hint = Что изменится в библиотеке к концу года?
plan-field-tasks = Задачи
plan-tasks-hint = Каждую задачу пишите с новой строки.
plan-field-analysis = Анализ результатов
plan-analysis-hint = Заполняется в конце года: что дало результат, что мешало, что измените в следующем году?
plan-field-goals = Цели
plan-field-activities = Мероприятия
plan-contents = Целей: { $goals } · мероприятий: { $activities }

plan-empty-title = План начинается с цели
plan-empty-text = С какого направления начнёте? Выберите его, и откроется поле для цели. Другие направления можно добавить потом.
plan-direction-none = Направление не выбрано
plan-direction-example-collection = Например: пополнить фонд художественной литературы по запросам учащихся
plan-direction-example-digitalisation = Например: запустить электронный каталог
plan-direction-example-readers = Например: повысить интерес к чтению в начальных классах
plan-direction-example-project = Например: провести читательский проект вместе с учителями-предметниками
plan-direction-example-other = Например: сделать читальный зал удобным и открытым пространством

plan-goal-add = Добавить цель
# A quiet press below the directions: for those who want to write first.
plan-goal-add-plain = Выберу направление позже
plan-goal-number = Цель { $number }
plan-goal-whole = Цель
plan-goal-statement = Цель
plan-goal-statement-hint = Что и к какому сроку измените? Достаточно одного предложения.
plan-goal-untitled = Цель ещё не записана
plan-goal-direction = Направление
plan-goal-direction-other = Название направления
plan-goal-edit = Изменить цель
plan-goal-remove = Удалить цель
plan-goal-removed = Цель перемещена в корзину
plan-goal-removed-with = Цель и её мероприятия перемещены в корзину
plan-goal-up = Переместить цель выше
plan-goal-down = Переместить цель ниже
plan-goal-fold = Скрыть мероприятия
plan-goal-unfold = Показать мероприятия
plan-goal-empty = Что Вы сделаете, чтобы достичь этой цели? Добавьте первое мероприятие.
plan-fold-all = Свернуть все
plan-unfold-all = Развернуть все
plan-stray = Мероприятия без цели
plan-stray-text = Их цель убрана из плана. Откройте мероприятие и выберите для него цель.

plan-activity-add = Добавить мероприятие
plan-activity-whole = Мероприятие
plan-activity-untitled = Мероприятие без названия
plan-activity-title = Мероприятие
plan-activity-title-hint = Конкретный шаг: что сделаете и с кем?
plan-activity-resources = Ресурсы
plan-activity-resources-hint = Что нужно: книги, оборудование, место, средства, помощники?
plan-activity-expected = Ожидаемый результат
plan-activity-expected-hint = Что изменится после мероприятия?
plan-activity-evaluation = Механизм оценивания
plan-activity-evaluation-hint = Как узнаете, что результат достигнут: анкета, подсчёт, наблюдение?
plan-activity-indicator = Показатель
plan-activity-indicator-hint = Что будете считать? Например: книговыдача
plan-activity-baseline = Исходное значение
plan-activity-target = Целевое значение
plan-activity-actual = Фактическое значение
plan-activity-deadline-kind = Срок
plan-activity-deadline = Срок
plan-activity-responsible = Ответственный
plan-activity-starts = Дата начала
plan-activity-completion-form = Форма завершения
plan-activity-completion-form-hint = Например: отчёт, акт, фото
plan-activity-status = Отметка о выполнении
plan-activity-achieved = Достигнутый результат
plan-activity-achieved-hint = Что получилось на деле? Лучше с цифрами.
plan-activity-analysis = Анализ результатов
plan-activity-analysis-hint = Почему получилось именно так, что измените в следующий раз?
plan-activity-sample = Сценарий
plan-activity-goal = К какой цели относится
plan-activity-goal-none = Без цели
plan-activity-up = Выше
plan-activity-down = Ниже
plan-activity-drag = Удерживайте и перетащите на другое место
# What the press uncovers, in the order in which it appears.
plan-activity-more = Ещё: показатель, анализ, переместить, удалить
plan-activity-less = Показать меньше
plan-activity-report = Написать об этом отчёт
plan-activity-remove = Удалить мероприятие
plan-activity-removed = Мероприятие перемещено в корзину
# $fields is a list of field names in small letters: «ресурсы, механизм оценивания».
plan-activity-lacks = Не заполнено: { $fields }
plan-overdue = Просрочено

plan-deadline-none = Не выбран
plan-deadline-date = Точная дата
plan-deadline-month = Месяц
plan-deadline-quarter = Четверть
plan-deadline-all-year = В течение года
plan-deadline-monthly = Ежемесячно
plan-deadline-as-needed = По мере необходимости
plan-deadline-which-date = До какого числа
plan-deadline-which-month = Какой месяц
plan-deadline-which-quarter = Какая четверть

plan-status-planned = Запланировано
plan-status-in-progress = Выполняется
plan-status-done = Выполнено
plan-status-partly = Выполнено частично
plan-status-postponed = Отложено
plan-status-cancelled = Отменено

plan-filter-text = Поиск мероприятия
plan-filter-all-directions = Все направления
plan-filter-all-states = Выполнение: любое
plan-filter-count = Показано: { $shown } · всего: { $total }
plan-filter-clear = Снять фильтр
plan-filter-nothing = Подходящих мероприятий не нашлось.

plan-bin = Корзина
plan-bin-text = Здесь удалённые цели и мероприятия. Любое можно вернуть.
plan-bin-empty = Корзина пуста.
plan-bin-goal = Цель · вместе с ней мероприятий: { $count }
plan-bin-restore = Восстановить
plan-remove = Удалить план
plan-removed = План перемещён в корзину
