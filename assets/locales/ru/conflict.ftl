### Fields that were set differently on two computers at the same time, and the choice between the values.

conflict-title = Поля, записанные по-разному
conflict-lead = Эти поля заполнили по-разному на разных компьютерах. Всё записанное сохранено. Выберите, что останется.
conflict-here = Это поле заполнили по-разному на разных компьютерах. Выберите, что останется.
conflict-count = Полей, записанных по-разному: { $count }. Откройте каждое и выберите, что останется.
conflict-waiting = Есть поля, записанные по-разному на разных компьютерах: { $count }. Всё записанное сохранено, выберите, что останется.
conflict-choose = Посмотреть и выбрать
conflict-shown = Сейчас в документе
conflict-the-other = Другой вариант
conflict-other = Другой вариант № { $number }
conflict-keep = Оставить этот вариант
conflict-keep-both = Оставить оба варианта
conflict-open-document = Открыть документ
conflict-settled = Ваш выбор сохранён
conflict-take-back = Отменить
conflict-none = Полей, записанных по-разному, нет
conflict-none-text = Выбирать больше нечего.
