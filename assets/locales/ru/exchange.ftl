### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Идёт обмен…
exchange-line-unsent = Не отправлено: { $count }
exchange-line-all-sent = Всё отправлено
exchange-line-last = Последний обмен: { $date }
exchange-line-never = Обмена ещё не было
# Something that a person has to put right: shorter than the sentence of its error.
exchange-line-device-revoked = Доступ закрыт
exchange-line-device-waiting = Нужно подтверждение центра
exchange-line-device-unknown = Компьютер не опознан
exchange-line-invitation-expired = Срок приглашения истёк
exchange-line-invitation-used = Приглашение уже использовано
exchange-line-wrong-centre = Приглашение другого центра
exchange-line-tls-clock = Проверьте дату и время
exchange-line-protocol-too-old = Нужно обновить программу

exchange-title = Обмен с центром
exchange-lead = Ваша работа отправляется в центр, ответы центра приходят сюда. Без интернета можно работать дальше.
exchange-run = Начать обмен
exchange-running = Идёт обмен
exchange-running-text = Работайте дальше, это не помешает.
exchange-unsent = Не отправлено: { $count }
exchange-unsent-automatic = Отправится само, когда появится связь.
exchange-unsent-manual = Чтобы отправить, нажмите «Начать обмен».
exchange-all-sent = Всё отправлено
exchange-all-sent-text = Центр получил всё, что было отправлено.
exchange-last = Последнее подтверждение центра: { $time }
exchange-never = Обмена с центром ещё не было ни разу.
exchange-retry = Следующая попытка: { $time }

exchange-enrolment-pending = Регистрация ещё не завершена
exchange-enrolment-pending-text = Она завершится при первом обмене с центром. Работать можно уже сейчас.
exchange-enrolment-waiting = Ожидается подтверждение центра
exchange-enrolment-waiting-text = По этому приглашению зарегистрирован и другой компьютер. Отправка начнётся после подтверждения центра. Ваша работа не пропадёт.
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
exchange-clock-what = Ваша работа сохранена. Исправьте, пожалуйста, дату и время или попросите об этом того, кто отвечает за компьютер.

exchange-items = Не отправлено
exchange-state-open = Ещё пишется
exchange-state-queued = Ожидает отправки
exchange-state-sent = Ждёт подтверждения
exchange-state-refused = Не принято
exchange-kind-plan = План
exchange-kind-entry = Запись дневника
exchange-kind-report = Отчёт
exchange-kind-profile = Мои данные
exchange-kind-reading-mark = Ответ прочитан
exchange-kind-review = Ответ центра
exchange-kind-other = Документ
exchange-untitled = Без названия

exchange-settings = Настройки обмена
exchange-automatic = Обмениваться автоматически, когда есть связь
exchange-automatic-hint = Текст занимает всего несколько килобайт.
exchange-centre = Центр
exchange-address = Адрес
