### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Идёт обмен…
exchange-line-unsent = Не отправлено: { $count }
exchange-line-refused = Не сохранено в центре: { $count }
exchange-line-packed = В пакете: { $count }
exchange-line-packed-of = из них в пакете: { $count }
exchange-line-centre-old = Отложено до обновления в центре: { $count }
exchange-line-packed-next = Передайте пакет в центр
exchange-line-pending = Регистрация завершится при обмене
exchange-line-files = Файлов к отправке: { $count }
exchange-line-coming = Файлов придёт: { $count }
exchange-line-too-large = Слишком большие файлы: { $count }
exchange-line-drafts = Не отправлено вопросов: { $count }
exchange-line-all-sent = Всё отправлено
exchange-line-last = Последний обмен: { $date }
exchange-line-never = Обмена ещё не было
# Something that a person has to put right: shorter than the sentence of its error.
exchange-line-device-revoked = Доступ закрыт
exchange-line-device-waiting = Нужно подтверждение центра
exchange-line-device-unknown = Центр не знает этот компьютер
exchange-line-invitation-expired = Срок приглашения истёк
exchange-line-invitation-used = Приглашение уже использовано
exchange-line-wrong-centre = Приглашение другого центра
exchange-line-tls-clock = Проверьте дату и время
exchange-line-protocol-too-old = Нужна новая версия программы

exchange-title = Обмен с центром
exchange-lead = Ваша работа отправляется в центр, ответы центра приходят сюда. Без интернета можно работать дальше.
exchange-run = Начать обмен
exchange-test = Проверить связь
exchange-running = Идёт обмен
exchange-running-text = Работайте дальше, это не помешает.
exchange-ran-nothing-new = Обмен завершён, новых ответов нет
exchange-unsent = Не отправлено: { $count }
exchange-unsent-automatic = Отправится само, когда появится связь.
exchange-unsent-manual = Чтобы отправить, нажмите «Начать обмен».
exchange-unsent-packed = Из них в пакете: { $count }
exchange-unsent-centre-old = Из них отложено до обновления в центре: { $count }
exchange-packed = В пакете: { $count }
exchange-packed-text = Передайте пакет в центр, затем откройте ответный.
exchange-centre-old = Отложено до обновления в центре: { $count }
exchange-centre-old-text = «Тірек» в центре устарел и пока не принимает эти документы. Они хранятся на этом компьютере и отправятся, когда центр обновит «Тірек».
exchange-refused = Не сохранено в центре: { $count }
exchange-refused-text = Ваша работа сохранена на этом компьютере. Причина написана ниже, у каждого документа.
exchange-files-waiting = Тексты отправлены, файлов к отправке: { $count }
exchange-files-waiting-text = Файлы отправляются после текстов. Подробнее — ниже.
exchange-files-coming = Из центра придёт файлов: { $count }
exchange-files-coming-text = Всё отправленное центр получил. Файлы центра придут при обмене. Подробнее — ниже.
exchange-files-stay = Тексты отправлены, слишком больших файлов: { $count }
exchange-files-stay-text = Центр такие файлы не принимает, они остаются на этом компьютере. Подробнее — ниже.
exchange-drafts = Вопросов, которые Вы ещё не отправили: { $count }
exchange-drafts-text = Остальное центр получил. Откройте вопрос, допишите его и нажмите «Отправить».
exchange-all-sent = Всё отправлено
exchange-all-sent-text = Центр получил всё, что было отправлено.
exchange-last = Последнее подтверждение центра: { $time }
exchange-never = Обмена с центром ещё не было ни разу.
exchange-never-title = Обмена ещё не было
exchange-never-text = Чтобы получить новые ответы центра, начните обмен.
exchange-retry = Следующая попытка: { $time }

exchange-enrolment-pending = Регистрация ещё не завершена
exchange-enrolment-pending-text = Она завершится при первом обмене с центром. Работать можно уже сейчас.
exchange-enrolment-waiting = Ожидается подтверждение центра
exchange-enrolment-waiting-text = По этому приглашению зарегистрирован и другой компьютер. Ваша работа сохраняется на этом компьютере и отправится после подтверждения центра. Если это затянется, свяжитесь с центром.
exchange-enrolment-revoked = Центр закрыл доступ с этого компьютера
exchange-enrolment-revoked-text = Ваша работа сохранена на этом компьютере. Свяжитесь с центром.
exchange-new-invitation = Ввести новое приглашение

exchange-clock-days = { $count ->
    [one] Похоже, на компьютере неверная дата. Расхождение с временем центра — около { $count } дня.
   *[other] Похоже, на компьютере неверная дата. Расхождение с временем центра — около { $count } дней.
}
exchange-clock-hours = { $count ->
    [one] Похоже, на компьютере неверная дата или время. Расхождение с временем центра — около { $count } часа.
   *[other] Похоже, на компьютере неверная дата или время. Расхождение с временем центра — около { $count } часов.
}
exchange-clock-minutes = { $count ->
    [one] Похоже, на компьютере неверное время. Расхождение с временем центра — около { $count } минуты.
   *[other] Похоже, на компьютере неверное время. Расхождение с временем центра — около { $count } минут.
}
exchange-clock-what = Ваша работа сохранена. Исправьте дату и время или попросите об этом того, кто отвечает за компьютер.

exchange-items = Документы, которые центр не подтвердил
# $kind is a kind of document in the nominative, or exchange-state-refused.
exchange-group = { $kind }: { $count }
exchange-group-all = Показать все: { $count }
exchange-group-fewer = Показать меньше
exchange-state-open = Ещё пишется
exchange-state-queued = Ожидает отправки
exchange-state-sent = Ждёт подтверждения
exchange-state-packed = В пакете
exchange-state-centre-old = Ждёт обновления
exchange-state-refused = Не сохранено в центре
exchange-state-damaged = Повреждено
# What happens next with it; behind its kind and date.
exchange-next-open = отправится при следующем обмене
exchange-next-queued = отправится, когда появится связь
exchange-next-manual = отправится, когда нажмёте «Начать обмен»
exchange-next-waiting = отправится после подтверждения центра
exchange-next-centre-old = отправится, когда центр обновит «Тірек»
exchange-next-sent = подтверждение центра придёт при следующем обмене
# $name is a file's name.
exchange-next-packed = пакет: { $name }. Подтвердится, когда откроете ответ центра
exchange-open-refused = Открыть документ

exchange-files = Фото и файлы
# $size looks like 4,2 МБ.
exchange-files-up = { $count ->
    [one] В центр: { $count } файл, { $size }
    [few] В центр: { $count } файла, { $size }
   *[other] В центр: { $count } файлов, { $size }
}
exchange-files-down = { $count ->
    [one] Из центра: { $count } файл, { $size }
    [few] Из центра: { $count } файла, { $size }
   *[other] Из центра: { $count } файлов, { $size }
}
exchange-files-under-way-up = Отправляется: { $done } из { $size }
exchange-files-under-way-down = Загружается: { $done } из { $size }
# $time is one of exchange-time-*.
exchange-files-left = Осталось: { $time }
exchange-files-held-cap-reached = Лимит интернета для файлов на сегодня исчерпан. Очередь остальных — при завтрашнем обмене. Если нужно сейчас, нажмите «Обменяться файлами сейчас».
exchange-files-held-no-room-here = На диске этого компьютера мало места, поэтому файлы не загружены. Удалите ненужные файлы.
exchange-files-held-no-room-centre = В центре пока нет места. Ваши файлы сохранены на этом компьютере и отправятся при обмене, когда место появится.
exchange-files-held-centre-old = Центр ещё не принимает файлы. Тексты отправляются по-прежнему.
exchange-files-held-not-taken = Один файл центр не принял: раздел, в котором он лежит, возможно, больше не Ваш. Файл сохранён на этом компьютере, остальные файлы отправлены.
exchange-files-held-file-unreadable = Один файл не удалось прочитать на этом компьютере, поэтому он не отправлен. Остальные отправлены. Откройте документ и прикрепите этот файл снова.
exchange-files-held-too-large = Один файл не отправлен: он слишком большой для этой связи. Уменьшите его или передайте пакетом на флешке.
exchange-files-held-cut-off = Связь прервалась. При следующем обмене передача файлов продолжится с этого места.
exchange-files-held-back = Большие файлы сами не передаются и ждут Вашего решения: { $count }
# $kind is a kind of document in the nominative, $title what it is called.
exchange-files-too-large = Слишком большие файлы, которых центр не принимает: { $count }. Они остаются на этом компьютере.
exchange-files-too-large-row = Размер { $size }, предел { $limit }. { $kind }: { $title }
exchange-files-too-large-what = Нажмите на имя файла, чтобы открыть документ, и уберите файл. Если он нужен центру, уменьшите его и прикрепите снова.
exchange-files-today = Израсходовано интернета на файлы сегодня: { $size }
exchange-files-today-of = Израсходовано интернета на файлы сегодня: { $size }, лимит { $cap }
exchange-files-send = Обменяться файлами сейчас
exchange-files-send-hint = В обмен войдут и большие, несмотря на дневной лимит.
exchange-time-short = меньше минуты
exchange-time-minutes = { $count ->
    [one] примерно { $count } минута
    [few] примерно { $count } минуты
   *[other] примерно { $count } минут
}
# $hours looks like 1,5.
exchange-time-hours = примерно { $hours } ч

exchange-quarantine = Пришло, но не открылось
exchange-quarantine-kind-unknown = Документы, которых «Тірек» не знает: { $count }
exchange-quarantine-op-unknown = Действия, которых «Тірек» не знает: { $count }
exchange-quarantine-space-unknown = Изменения из раздела, который Вам ещё не открыт: { $count }
exchange-quarantine-unreadable = Повреждённые изменения: { $count }
exchange-quarantine-document-elsewhere = Изменения документа, который относится к другому разделу: { $count }
exchange-quarantine-peer-of-another = Изменения, у которых не совпал автор: { $count }
exchange-quarantine-too-large = Слишком большие изменения: { $count }
exchange-quarantine-update = Ваша работа сохранена. В новой версии программы «Тірек» всё это или часть откроется. Новую версию попросите у центра.
exchange-quarantine-tell = Ваша работа сохранена, делать ничего не нужно. Когда будете говорить с центром, прочитайте эти строки.

exchange-settings = Настройки обмена
exchange-automatic = Обмениваться автоматически, когда есть связь
exchange-automatic-hint = Текст почти не расходует интернет.
exchange-cap = Лимит интернета для файлов на день
exchange-cap-hint = На тексты лимита нет.
exchange-auto = Наибольший файл, который передаётся сам
exchange-auto-hint = Файл больше этого отправится, только если нажать «Обменяться файлами сейчас».
exchange-no-limit = Без ограничения
exchange-centre = Центр
exchange-address = Адрес

exchange-test-title = Проверка связи
exchange-test-lead = При проверке ничего из Вашей работы не отправляется.
exchange-testing = Связь проверяется…
exchange-test-ok = Связь в порядке
exchange-test-ok-text = Центр отвечает. Можно начинать обмен.
exchange-test-failed = Обмен с центром пока невозможен
exchange-test-steps = Ход проверки
exchange-test-about = Адрес центра: { $address } · проверено в { $time }
exchange-test-again = Проверить ещё раз
exchange-step-network = Подключение к сети
exchange-step-name = Адрес центра
exchange-step-reach = Ответ сервера
exchange-step-protected = Защита связи
exchange-step-centre = Ответил сам центр
exchange-step-healthy = Работа центра
exchange-step-version = Версия программы «Тірек»
exchange-step-clock = Дата и время на компьютере
exchange-step-device = Регистрация компьютера
# Copied as a whole and sent to the centre's operator: short labels before numbers and codes.
exchange-diagnosis = Справка для центра
exchange-diagnosis-text = Обращаясь в центр, отправьте эту справку или передайте её на флешке. В ней нет Ваших текстов и имени.
exchange-diagnosis-save = Сохранить в файл
exchange-diagnosis-show = Показать текст
exchange-diagnosis-saved = Справка сохранена
# The name of its file, before the date.
exchange-diagnosis-file = Справка Тірек
exchange-diagnosis-title = Тірек { $version }, справка об обмене
exchange-diagnosis-enrolment = Регистрация
exchange-diagnosis-last = Последний обмен
exchange-diagnosis-problem = Последняя ошибка
exchange-diagnosis-items = Не отправлено / не сохранено в центре
exchange-diagnosis-files = Файлы: к отправке (байт) / к получению (байт)
exchange-diagnosis-packets = Пакеты: сохранено / с ответом
exchange-diagnosis-quarantine = Не открылось
exchange-diagnosis-clock = Расхождение часов, минут
exchange-outcome-ok = В порядке
exchange-outcome-failed = Проверка остановилась здесь
exchange-outcome-not-reached = Не проверялось
