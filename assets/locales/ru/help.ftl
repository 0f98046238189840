### Help, the keys that mean the same everywhere, and the menu of a text field.

help-open = Помощь (F1)
help-title = Помощь
help-guide = Короткое руководство
help-guide-what = О плане, отчёте, обмене и флешке. Читается без интернета.
help-guide-open = Читать руководство
help-texts = Где хранится написанное
help-texts-where = Написанное сразу сохраняется на этом компьютере, кнопка «Сохранить» не нужна. В центр оно попадает только при обмене или с пакетом. Цели, мероприятия и документы из корзины можно вернуть.
help-advice = Как спросить совета
help-advice-how = Откройте раздел «Консультации» и нажмите «Задать вопрос». Такая же кнопка есть рядом с мероприятием плана, частью отчёта и темой курса. Вопрос отправится при обмене или с пакетом. Ответ методиста придёт так же, Вы увидите его на главной.
help-advice-open = Открыть консультации
help-centre = Как связаться с центром
help-centre-no-phone = Телефона здесь пока нет. Спросите его у методиста курса.
# The number stands at the foot of every view.
help-centre-number = По телефону назовите номер экрана: он внизу слева.
help-keys = Клавиши
help-key-save = Проверить, что всё сохранено
help-key-find = Найти на этом экране
help-key-course = Поиск везде
help-key-undo = Отменить
help-key-redo = Повторить
help-key-letters = Казахские буквы (стрелки, Enter)
help-key-next = Следующее поле
help-key-close = Закрыть окошко
help-key-help = Эта помощь

help-all-saved = Всё сохранено.
help-not-saved = Последнее написанное ещё не сохранено, пробуем снова. Оно видно на экране, пока не закрывайте окно.
help-not-understood = Сохранено всё, кроме одной даты: она непонятна, её поле отмечено красным. Исправьте её.

help-text-menu = Действия с текстом
help-text-undo = Отменить
help-text-cut = Вырезать
help-text-copy = Копировать
help-text-paste = Вставить
help-paste-by-key = Чтобы вставить, нажмите Ctrl + V.
