### Words that every view may use. Address the reader with Вы; buttons in the infinitive.

common-undo = Отменить
common-redo = Повторить
common-cancel = Отмена
common-close = Закрыть
common-done = Готово
common-copy = Скопировать
common-copied = Скопировано
common-required = Обязательное поле
common-empty = Не заполнено
common-note = Пояснение

# The three states of what is being typed.
common-saved = Сохранено
common-saving = Сохраняется…
common-not-saved = Пока не сохранено, пробуем ещё раз

common-loading = Загружается…
common-retry = Повторить
# $code is a short Latin word for help by telephone.
common-code = Код ошибки: { $code }
common-centre-phone = Телефон центра: { $phone }
common-read-only = Этот документ относится к Вашей прежней школе или группе. Его можно читать и копировать, но нельзя изменять.
common-read-only-copy = Скопировать в новый документ
common-centre-old = «Тірек» в центре устарел и пока не принимает такие документы. Написанное хранится на этом компьютере и отправится при обмене, когда центр обновит «Тірек».
common-centre-old-done = Записано. Отправится, когда центр обновит «Тірек».
# $number is the screen's short number, read out by telephone.
common-screen-number = Экран № { $number }

common-letters = Казахские буквы
common-letters-capital = Заглавная буква

# $number is a Roman numeral.
common-quarter = { $number } четверть
# $year looks like 2026–2027.
common-school-year = { $year } учебный год

common-deadline-all-year = В течение года
common-deadline-monthly = Ежемесячно
common-deadline-as-needed = По мере необходимости

# Pattern shown in an empty date field.
common-date-pattern = дд.мм.гггг
common-date-choose = Выбрать дату
common-date-unclear = Такой даты нет, или она непонятна. Напишите, например, так: 01.09.2026
common-month-previous = Предыдущий месяц
common-month-next = Следующий месяц
