### Consultations: questions of a librarian, and what she writes again.

question-kind = Вопрос
question-untitled = Вопрос без темы

# What a question consists of, in reading order.
question-field-title = Вопрос кратко
question-field-theme = Тема консультации
question-field-topic = Тема курса
question-field-urgent = Нужна срочная помощь
question-field-about = О каком документе
question-field-about-place = Место в документе
question-field-text = Вопрос
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
