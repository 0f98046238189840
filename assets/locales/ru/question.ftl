### Consultations: questions of a librarian, and what she writes again.

question-kind = Вопрос
question-untitled = Вопрос без названия

# What a question consists of, in reading order.
question-field-title = Вопрос одним предложением
question-field-theme = Тема консультации
question-field-topic = Тема курса
question-field-urgent = Нужна срочная помощь
question-field-about = О каком документе
question-field-about-place = Место в документе
question-field-text = Подробности вопроса
question-field-messages = Продолжение
question-field-closed = Вопрос закрыт
question-message-text = Сообщение
question-message-date = Дата записи
question-message-whole = Сообщение

# The programme's four themes of consultations.
question-theme-planning = Планирование работы
question-theme-collection = Управление фондом
question-theme-digital-resources = Использование цифровых ресурсов
question-theme-events = Организация просветительских мероприятий

question-list = Консультации
question-mine = Мои вопросы
question-none = Есть вопрос?
question-none-text = Напишите вопрос, который возник в работе. Методист даст рекомендацию или разъяснение, а если нужно, приложит образец плана, сценарий, образец документа или цифровой ресурс.
question-none-where = Интернет не нужен: вопрос отправится при следующем обмене. Задать его можно и прямо из мероприятия плана, из отчёта или из темы курса.
question-create = Задать вопрос
question-new = Новый вопрос
question-search = Поиск по вопросам
question-nothing = Подходящих вопросов не нашлось.
question-choose = Выберите вопрос
question-choose-text = Здесь откроются Ваш вопрос и ответ на него.
question-answer-came = Пришёл новый ответ
# In the navigation, for readers of screens.
question-new-answers = Вопросов с новым ответом: { $count }

# How a question stands in the list, beside the states of every document.
question-state-new = Новый ответ
question-state-closed = Закрыт
question-state-unsent = Есть неотправленное
question-urgent = срочно
# $topic is the number of a topic of the course: 1.2.
question-of-topic = Тема { $topic }

# Where it belongs. $number is the activity's number in the plan; $kind a kind of document, $part a field of it, both in the nominative.
question-place-activity = Мероприятие № { $number } в плане
question-place-part = { $kind }: { $part }
question-place-away = Документа нет на этом компьютере
question-place-open-plan = Открыть в плане
question-place-open-report = Открыть в отчёте

# At the place that a question is about: how far it has come. Its title follows behind a colon.
question-mark-draft = Вопрос начат, не отправлен
question-mark-asked = Вопрос задан
question-mark-answered = На вопрос ответили
question-mark-new = Пришёл новый ответ

# While it is written.
question-title-placeholder = Например: какие книги подойдут для выставки к Наурызу?
question-draft = Вопрос ещё не отправлен. Допишите его и нажмите «Отправить».
question-text-hint = Что Вы делаете, что неясно, какая помощь нужна? Достаточно трёх-четырёх предложений.
question-topic-none = Не выбрана
question-urgent-hint = Методист видит такие вопросы первыми.
question-missing-heading = Заполните перед отправкой
question-missing-title = Напишите вопрос одним предложением
question-missing-text = Напишите подробности вопроса
question-confirm-title = Отправить в таком виде?
question-confirm-text = Методисту отправится именно этот вопрос. Потом его нельзя ни изменить, ни вернуть:
question-confirm-after = Если захотите что-то добавить, откройте вопрос и напишите продолжение. Без интернета вопрос подождёт следующего обмена.
question-send = Отправить
question-sent = Записано. Отправится при следующем обмене.
question-remove = Удалить вопрос
question-removed = Вопрос перемещён в корзину

# The thread.
question-trail = Путь вопроса
question-step-queued = Записано
question-unsent = Есть неотправленное
question-refused = Вопрос не сохранён в центре. Ваш текст остался на этом компьютере.
question-you = Вы
question-centre = Центр
question-message-queued = Отправится при следующем обмене
question-help = Приложенные материалы
question-help-open = Открыть
question-write = Если что-то неясно, напишите здесь
question-compose-unsent = Ещё не отправлено. Нажмите «Отправить»; отправленное вернуть нельзя.
question-close = Закрыть вопрос
question-closed = Вопрос закрыт
question-closed-text = Вопрос закрыт. Если захотите спросить ещё, откройте его снова.
question-closed-unsent = Ваша неотправленная запись сохранена.
question-reopen = Открыть снова
