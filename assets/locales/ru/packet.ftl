### Packets: the exchange in a file, for a stick or a messenger, and the centre's reply to it.

packet-offline = Если интернета нет
packet-offline-text = Сохраните всё неотправленное в один файл — пакет — и передайте в центр на флешке или через WhatsApp. Центр вернёт ответный пакет, откройте его здесь.
packet-save = Сохранить пакет
packet-open = Открыть пакет
packet-saved-lately = Недавно сохранённые пакеты
packet-part = часть { $part } из { $parts }
packet-unanswered = Ответ ещё не открыт
packet-answered = Ответ открыт: { $date }
packet-settled = Центр уже всё получил

packet-save-title = Сохранить пакет
packet-save-lead = Прочитать пакет может только центр: если он потеряется по дороге, чужой его не откроет.
packet-holds = Что войдёт в пакет
packet-holds-nothing = Неотправленного нет. Пакет только попросит у центра ответы.
packet-holds-documents = Документов: { $count }
packet-holds-submissions = Сданных работ: { $count }
packet-holds-files = Фото и файлов: { $count } ({ $size })
packet-size = Примерный размер пакета: { $size }
packet-size-parts = Примерно { $size }, частей: { $count }
packet-way = Как передадите?
packet-way-stick = На флешке: всё одним файлом
packet-way-messenger = WhatsApp: частями до 15 МБ
packet-way-mail = Эл. почта: частями до 5 МБ
packet-place = Выбрать место и сохранить
packet-saving = Пакет сохраняется. Не вынимайте флешку.
packet-private-stay = Личные записи в пакет не входят.

packet-saved = Пакет сохранён
packet-saved-parts = Пакет сохранён, частей: { $count }
packet-files-unreadable = Не прочитано файлов на этом компьютере: { $count }. В пакет они не вошли. Откройте документ и прикрепите файл снова.
packet-after = Что делать теперь
packet-after-give = Передайте файл в центр: на флешке, через WhatsApp или по электронной почте.
packet-after-give-all = Передайте в центр все файлы. Порядок не важен.
packet-after-ask = Попросите у центра ответный пакет.
packet-after-open = Когда получите ответный пакет, нажмите на него дважды или выберите его здесь через «Открыть пакет».
packet-after-truth = Что центр всё получил, станет известно, только когда откроете ответный пакет. Если интернет появится раньше, начинайте обмен: отправить дважды не страшно.
packet-reveal = Показать папку

packet-open-title = Открыть пакет
packet-open-lead = Сначала будет показано, что внутри. Без Вашего подтверждения ничего не добавится.
packet-open-text = Выберите ответный пакет из центра. Его имя оканчивается на .tirek.
packet-pick = Выбрать файл
packet-open-drop = Файл можно также перетащить в это окно.
packet-contents = Что внутри
packet-from = От кого
packet-made = Когда сделан
packet-answers = Ответ на пакет
packet-brings-nothing = Нового нет
packet-brings-confirmation = Подтверждение Вашей регистрации
packet-brings-reviews = Ответов на Ваши работы: { $count }
packet-brings-receipts = Подтверждений о получении: { $count }
packet-brings-refused = Не принято центром: { $count }
packet-brings-documents = Других документов: { $count }
packet-brings-files = Файлов: { $count } ({ $size })
packet-known = Этот пакет уже принимали. Принять ещё раз не страшно.
packet-take-in = Принять
packet-other = Выбрать другой файл

packet-taken-in = Пакет принят
packet-taken-in-nothing = В пакете не было ничего нового
packet-came-confirmation = Регистрация завершена
packet-came-reviews = Новых ответов: { $count }
packet-came-receipts = Подтверждений о получении: { $count }
packet-came-refused = Не принято центром: { $count }. Причина — на странице «Обмен с центром».
packet-came-files = Получено файлов: { $count }
packet-came-quarantined = Не открылось: { $count }. Подробнее — на странице «Обмен с центром».
packet-came-changes = Нового из центра: { $count }
packet-more = В один пакет всё не поместилось: остальное придёт со следующим пакетом или через интернет.
packet-to-home = На главную

packet-waits-open = Пакет ждёт. Чтобы открыть его, выберите своё имя в списке.
packet-waits-enrol = Пакет ждёт. Чтобы открыть его, сначала зарегистрируйтесь по приглашению.
packet-invitation-later = Это файл приглашения. Чтобы воспользоваться им, нажмите на своё имя слева внизу: откроется список людей. Затем откройте файл снова.
