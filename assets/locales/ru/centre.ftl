### The operator's command line at the centre: results, lists, errors and help.

# Help headings.
centre-help = Сервер центра посткурсового сопровождения библиотекарей.
centre-help-usage = Использование
centre-help-commands = Команды
centre-help-command = КОМАНДА
centre-help-arguments = Аргументы
centre-help-options = Параметры
centre-help-options-place = ПАРАМЕТРЫ
centre-help-globals = Параметры всех команд

# Commands.
centre-help-init = Создать центр в новой папке
centre-help-group = Группы курсов
centre-help-group-add = Добавить группу
centre-help-group-list = Список групп
centre-help-person = Слушатели и сотрудники центра
centre-help-person-add = Добавить человека в список
centre-help-person-list = Список людей
centre-help-roster = Список целиком
centre-help-roster-import = Внести людей из таблицы (XLSX, ODS, CSV) в список группы; повторный запуск безвреден
centre-help-invite = Создать приглашение: код, файл и QR-картинка относятся к одному приглашению и действуют один раз
centre-help-serve = Запустить сервер
centre-help-inbox = Список сданных документов
centre-help-show = Прочитать сданный документ; автор увидит, что его рассматривают (кроме --quiet)
centre-help-review = Ответить на сданный документ
centre-help-device = Компьютеры
centre-help-device-list = Список компьютеров
centre-help-device-approve = Разрешить доступ ожидающему компьютеру
centre-help-device-revoke = Отозвать доступ компьютера
centre-help-quarantine = Непринятые документы
centre-help-quarantine-list = Список непринятых документов
centre-help-quarantine-show = Показать документ в карантине или то, что прислал компьютер
centre-help-quarantine-release = Проверить карантин заново по списку и принять
centre-help-packet = Пакеты: файлы, пришедшие на флешке или по электронной почте
centre-help-packet-import = Принять пакеты и записать ответный пакет на каждый
centre-help-packet-show = Только посмотреть пакет: ничего не принимается
centre-help-backup = Записать резервную копию центра в новую папку: базу данных, ключи и файлы. Сервер при этом работает
centre-help-restore = Восстановить центр из резервной копии: в пустую папку данных или пустую базу данных
centre-help-restored = Отметить, что папка восстановлена из резервной копии: компьютеры заново обменяются данными
centre-help-doctor = Проверить целостность сохранённых данных

# Arguments.
centre-arg-data = Папка данных (по умолчанию ./centre-data)
centre-arg-database = База данных PostgreSQL: postgres://ИМЯ@СЕРВЕР/БАЗА (по умолчанию файл в папке данных). Адрес с паролем лучше задать переменной TIREK_DATABASE
centre-arg-lang = Язык: kk или ru (по умолчанию kk)
centre-arg-to = Папка для копии; её ещё не должно быть
centre-arg-from = Папка резервной копии
centre-arg-without-files = Не копировать файлы (фотографии, документы): если они копируются отдельно
centre-arg-help = Показать эту справку
centre-arg-version = Показать версию
centre-arg-name-kk = Название центра на казахском
centre-arg-name-ru = Название центра на русском
centre-arg-address = Адрес сервера, например https://tirek.example.kz
centre-arg-name = Название группы
centre-arg-course-start = Дата начала курса, ГГГГ-ММ-ДД
centre-arg-course-end = Дата завершения курса, ГГГГ-ММ-ДД
centre-arg-mode = Форма обучения: face_to_face (очная) или distance (дистанционная); по умолчанию face_to_face
centre-arg-surname = Фамилия
centre-arg-given-name = Имя
centre-arg-patronymic = Отчество (при наличии)
centre-arg-school = Название школы; вместе с районом определяет школу
centre-arg-district = Район
centre-arg-region = Область
centre-arg-village = Село или город
centre-arg-position = Должность
centre-arg-role = Роль: librarian (библиотекарь), methodologist (методист), coordinator (координатор); по умолчанию librarian
centre-arg-person = Номер человека (person list)
centre-arg-days = Сколько дней действует приглашение (по умолчанию 30)
centre-arg-file = Записать файл приглашения сюда (*.tirek-invite)
centre-arg-qr = Записать QR-картинку сюда (*.png)
centre-arg-listen = Адрес, на котором сервер принимает соединения (по умолчанию 127.0.0.1:8470)
centre-arg-tls-cert = Файл сертификата TLS (PEM)
centre-arg-tls-key = Файл ключа TLS (PEM)
centre-arg-behind-proxy = TLS обеспечивает прокси перед сервером
centre-arg-key-exchange = Разрешённые способы обмена ключами через запятую: x25519, p256, p384 (по умолчанию все три)
centre-arg-device-per-minute = Сколько запросов в минуту может сделать один компьютер; 0 — без ограничения (по умолчанию 600)
centre-arg-metrics = Адрес показателей для системы наблюдения, например 127.0.0.1:9470 (по умолчанию нет)
centre-arg-table = Файл таблицы: XLSX, ODS или CSV
centre-arg-group-named = Номер или точное название группы (group list); если группа одна, указывать не нужно
centre-arg-dry-run = Показать, что будет сделано, ничего не записывая
centre-arg-skip-faulty = Пропустить строки с ошибками и записать остальные
centre-arg-invitations = Сделать приглашение каждому, кого ещё не приглашали, и записать файлы и таблицу кодов в эту папку
centre-arg-json = В виде для программ (JSON)
centre-arg-submission = Номер сданного документа (inbox)
centre-arg-reviewer = Фамилия и имя методиста: их увидит автор
centre-arg-quiet = Только посмотреть: автору не сообщается, что документ рассматривают
centre-arg-accept = Принять
centre-arg-returned = Вернуть на доработку
centre-arg-summary = Общий отзыв
centre-arg-remark = Замечание: МЕСТО=ТЕКСТ, место как в show, например activities/2/title=Уточните. Можно указать несколько раз
centre-arg-device = Номер компьютера (device list)
centre-arg-blobs = Хранилище файлов: папка или s3://бакет/префикс (по умолчанию blobs в папке данных)
centre-arg-blob-max-mb = Самый большой принимаемый файл, МБ (по умолчанию 50)
centre-arg-paths = Файлы пакетов или папка с ними
centre-arg-out = Папка для ответных пакетов (по умолчанию рядом с пакетом)
centre-arg-reply-max-mb = Наибольший размер ответного пакета, МБ (по умолчанию 60)
centre-arg-packet = Файл пакета
centre-arg-kept = Номер документа (quarantine list) или компьютера (device list)

# Results.
centre-init-done =
    Центр создан. Папка: { $folder }
    Берегите папку, особенно файл centre.keys, от посторонних.
centre-group-added = Группа добавлена: { $id }
centre-person-added = Добавлено в список: { $id }
centre-invite-code = Код: { $code }
centre-invite-until = Действует до: { $until }
centre-invite-once = Код и файл относятся к одному приглашению и действуют один раз. Больше код показан не будет.
centre-device-approved = Компьютеру разрешён доступ.
centre-device-revoked = Доступ компьютера отозван. Всё, что он пришлёт дальше, попадёт в карантин.
centre-device-state-active = активен
centre-device-state-waiting = ждёт
centre-device-state-revoked = отозван
centre-device-seen = последний обмен: { $seen }
centre-quarantine-size = изменений: { $changes }, байт: { $bytes }
centre-quarantine-bytes = байт: { $bytes }
centre-op-edit = изменение
centre-op-submission = сдача
centre-op-other = неизвестное действие
centre-release-done = Принято изменений: { $changes }. Автор узнает при следующем обмене.
centre-release-left = Осталось в карантине изменений: { $changes }. Причина:
centre-release-nothing = В карантине под этим номером ничего нет.

# Packets. The ending stands at the end of a reply's file name.
centre-packet-ending = -ответ
centre-packet-none = Пакетов не найдено.
centre-packet-who = { $name }, { $school } ({ $label })
centre-packet-stranger = Компьютер не из списка ({ $label })
centre-packet-made = Создан: { $time }. Программа: { $app }
centre-packet-known = Этот пакет уже принимали.
centre-packet-content = изменений: { $changes }, сданных документов: { $submissions }, файлов: { $files }
centre-packet-inside = Изменений: { $changes }, сданных документов: { $submissions }, файлы, байт: { $bytes }
centre-packet-refused = не принято изменений: { $changes }
centre-packet-reply = ответ: { $reply }
centre-packet-taken-in = принят
centre-packet-again = уже приходил, принят ещё раз
centre-packet-answered = уже принят, ответ был записан раньше
centre-packet-waiting = компьютер ждёт разрешения (device approve): ничего не принято, работа сохранена у автора
centre-packet-revoked = доступ компьютера отозван: данные помещены в карантин
centre-packet-not-invited = приглашение недействительно: ничего не принято, выдайте новое приглашение
centre-packet-unsupported = создан программой, которую этот сервер не понимает: обновите сервер
centre-packet-not-a-packet = это не пакет программы Тірек
centre-packet-other-way = это ответный пакет: передайте его библиотекарю
centre-packet-other-centre = пакет предназначен другому центру
centre-packet-damaged = пакет повреждён или скопирован не полностью: принята только целая часть, попросите пакет заново
centre-packet-not-signed = подпись пакета неверна, возможно, он изменён в пути: не принят, попросите пакет заново
centre-packet-newer = пакет создан более новой версией программы: обновите сервер
centre-packet-recipient = ключ компьютера не годится: ответ не записан
centre-packet-unknown-device = пришёл с компьютера, которого нет в списке: не принят
centre-packet-file = файл не прочитан ({ $detail }): проверьте файл и доступ к нему и повторите
centre-packet-no-reply = ответ не записан ({ $detail }): проверьте свободное место и доступ к папке и примите пакет ещё раз, указав сам файл
centre-backup-done = Резервная копия готова: { $folder }
centre-backup-missing = Внимание: файлов не найдено или повреждено — { $files }. Проверьте командой doctor.
centre-restore-done = Центр восстановлен: { $folder }. Новый период: { $epoch }. При следующем обмене компьютеры предложат то, чего нет в копии.
centre-restored-done = Начат новый период: { $epoch }. При следующем обмене компьютеры предложат данные заново.
centre-inbox-empty = Сданных документов нет.
centre-review-accepted = Принято. Автор получит ответ при следующем обмене.
centre-review-returned = Возвращено на доработку. Автор получит ответ при следующем обмене.

# Import of a roster.
centre-roster-row = Строка { $row }: { $fate }. { $name }
centre-roster-added = новый человек
centre-roster-changed = сведения обновляются
centre-roster-unchanged = уже в списке
centre-roster-fault = Строка { $row }: ОШИБКА. { $fault }
centre-roster-fault-missing = Пустая ячейка: { $column }.
centre-roster-fault-one-name = Фамилия и имя указаны не полностью.
centre-roster-fault-too-long = Слишком длинный текст: { $column }.
centre-roster-fault-unreadable = Буквы не сохранились («?») или формула с ошибкой: { $column }. Сохраните таблицу в формате XLSX.
centre-roster-fault-repeated = Этот человек уже указан в таблице: строка { $row }.
centre-roster-counts = Новых: { $added }. Обновляемых: { $changed }. Уже в списке: { $unchanged }. С ошибками: { $faulty }.
centre-roster-written = Записано в список.
centre-roster-dry = Это только просмотр, ничего не записано.
centre-roster-not-written = Ничего не записано. Исправьте ошибки или добавьте --skip-faulty.
centre-roster-invited = Приглашения и таблица кодов в папке: { $folder }. Больше коды нигде не хранятся.
centre-roster-nobody-invited = Новых приглашений нет: все уже приглашены.
centre-roster-codes-file = коды
centre-roster-codes-name = ФИО
centre-roster-codes-code = Код
centre-roster-codes-file-name = Файл
centre-roster-codes-until = Действует до

# Columns of a roster.
centre-column-full-name = ФИО
centre-column-surname = фамилия
centre-column-given-name = имя
centre-column-patronymic = отчество
centre-column-school = школа
centre-column-district = район
centre-column-region = область
centre-column-village = село
centre-column-position = должность

# A submission beside others.
centre-version = версия { $number }
centre-show-tie = Мероприятие плана: { $title }
centre-show-tie-unknown = Связан с мероприятием плана
centre-changes-since = Изменения после версии { $number }:
centre-changes-none = После версии { $number } ничего не изменилось.
centre-change-added = Добавлено
centre-change-removed = Убрано
centre-change-changed = Изменено
centre-change-moved = Переставлено
centre-change-before = было: { $value }
centre-change-after = стало: { $value }

# States of a submission.
centre-state-received = новое
centre-state-reading = на рассмотрении
centre-state-accepted = принято
centre-state-returned = возвращено на доработку

# Roles and modes.
centre-role-librarian = библиотекарь
centre-role-methodologist = методист
centre-role-coordinator = координатор
centre-mode-face-to-face = очная
centre-mode-distance = дистанционная

# Kinds of documents.
centre-kind-plan = План действий
centre-kind-entry = Запись дневника
centre-kind-report = Рефлексивный отчёт
centre-kind-project = Проект
centre-kind-question = Вопрос
centre-kind-profile = Личные данные
centre-kind-reading-mark = Отметка о прочтении
centre-kind-review = Отзыв
centre-kind-answer = Ответ
centre-kind-meeting = Встреча
centre-kind-notice = Объявление
centre-kind-group = Группа курса
centre-kind-pack-release = Набор материалов
centre-kind-other = Неизвестный вид документа

# Reasons of refusal.
centre-reason-kind-unknown = вид документа неизвестен
centre-reason-not-your-space = раздел другого человека
centre-reason-not-allowed = действие не разрешено
centre-reason-document-elsewhere = документ находится в другом разделе
centre-reason-document-refused = документ уже был отклонён
centre-reason-payload-too-large = слишком большой
centre-reason-payload-malformed = не читается
centre-reason-revoked = доступ компьютера отозван
centre-reason-other = другая причина

# Doctor.
centre-check-good = ИСПРАВНО   { $check }
centre-check-bad = ОШИБКА     { $check }: { $faults } ({ $details })
centre-check-integrity = целостность файла базы данных
centre-check-orphans = связи между строками
centre-check-chains = цепочки изменений
centre-check-positions = порядковые номера в разделах
centre-check-submissions = читаемость сданных документов
centre-check-keys = ключи центра
centre-check-permissions = закрытость папки от посторонних
centre-check-disk-space = свободное место на диске
centre-check-blobs = наличие файлов
centre-check-pieces = части файлов без владельца

# Errors.
centre-error-fault = Не выполнено: { $detail }
centre-error-output = Не удалось вывести результат на экран или в файл ({ $detail }). Проверьте, куда идёт вывод, и повторите команду.
centre-error-named-twice = --file и --qr указывают на один и тот же файл: { $path }. Дайте два разных имени.
centre-error-newer-store = Данные принадлежат более новой версии программы ({ $found }). Обновите программу.
centre-error-file = Не удалось обратиться к файлу: { $detail }
centre-error-not-set-up = В этой папке центра нет: { $folder }. Сначала выполните команду init.
centre-error-already-set-up = В этой папке центр уже есть: { $folder }
centre-error-leftover = В папке остался файл прежней базы данных: { $path }. Если та база ещё нужна, сохраните его вместе с ней. Затем уберите файл из папки и повторите команду.
centre-error-keys = Ключи центра не читаются: { $path }. Восстановите файл из резервной копии.
centre-error-no-keys = Ключей центра нет: { $path }. Если центр уже создан, скопируйте centre.keys с первого сервера или из резервной копии; если нет, выполните команду init.
centre-error-foreign-keys = Ключи от другого центра: { $path }. Скопируйте centre.keys с первого сервера этого центра или из его резервной копии.
centre-error-keys-alone = Ключи есть, но базы данных нет: { $folder }. Восстановите центр из резервной копии (restore) или проверьте --database.
centre-error-no-group = Такой группы нет. Список: group list
centre-error-no-person = Такого человека нет. Список: person list
centre-error-no-device = Такого компьютера нет. Список: device list
centre-error-no-submission = Такого сданного документа нет. Список: inbox
centre-error-no-quarantine = В карантине под этим номером ничего нет. Список: quarantine list
centre-error-not-a-blob-store = Неверный адрес хранилища файлов: { $text }. Укажите папку или s3://бакет/префикс.
centre-error-not-a-date = Неверная дата: { $text }. Образец: 2026-10-30
centre-error-bad-text = Текст пуст или слишком длинный: { $what }
centre-error-not-an-address = Неверный адрес: { $text }. Образец: https://tirek.example.kz
centre-error-not-a-database = Неверный адрес базы данных. Образец: postgres://tirek@db.example.kz/tirek
centre-error-unreadable = Документ не читается. Проверьте командой doctor.
centre-error-no-such-anchor = В документе нет такого места: { $anchor }. Есть такие: { $known }
centre-error-already-answered = На этот документ уже отвечено, изменить ответ нельзя.
centre-error-nothing-said = Скажите, почему возвращаете: напишите --summary или --remark.
centre-error-device-revoked = Доступ компьютера отозван. Выдайте новое приглашение.
centre-error-plain-http = Без шифрования можно работать только внутри этого компьютера. Укажите --tls-cert и --tls-key или --behind-proxy.
centre-error-certificate = Сертификат или его ключ не годится: { $path }
centre-error-which-group = Групп несколько. Укажите нужную через --group. Список: group list
centre-error-not-a-table = Этот файл не читается как таблица: { $path }. Сохраните его в формате XLSX, ODS или CSV.
centre-error-table-too-large = Файл слишком большой: { $path }. Уберите картинки и листы, кроме списка.
centre-error-table-rows = В таблице слишком много строк: { $path }. Предел: { $max }.
centre-error-table-columns = В таблице слишком много столбцов: { $path }. Предел: { $max }.
centre-error-table-text = Слишком длинный текст в ячейке: { $path }, строка { $row }.
centre-error-table-no-headers = Названия столбцов не найдены: { $path }. В первой строке должны стоять «Фамилия», «Имя», «Школа», «Район», «Область».
centre-error-table-missing = В таблице нет нужного столбца: { $path }. Не хватает: { $columns }.

# What was not understood. `arg` is an argument as it is typed, with the name of its value.
centre-mistake-help = Справка: добавьте в конец команды --help.
centre-mistake-missing = Не хватает обязательного параметра: { $arg }
centre-mistake-unknown = Нет такого параметра: { $arg }
centre-mistake-conflict = { $arg } и { $other } вместе не указываются.
centre-mistake-twice = Параметр указан дважды: { $arg }
centre-mistake-command = Нет такой команды: { $command }
centre-mistake-no-value = Не указано значение параметра: { $arg }
centre-mistake-choice = Значение не подходит: { $arg }: «{ $value }». Возможные значения: { $values }
centre-mistake-range = Значение не подходит: { $arg }: «{ $value }». Допустимо: { $range }
centre-mistake-socket = Неверный адрес: { $arg }: «{ $value }». Образец: 127.0.0.1:8470
centre-mistake-id = Неверный номер: { $arg }: «{ $value }». Скопируйте его из списка (list, inbox) целиком.
centre-mistake-values = Неверное число значений: { $arg }
centre-mistake-letters = Буквы аргумента не читаются: кодировка терминала должна быть UTF-8.
centre-mistake-other = Команда не понята: { $detail }

# Fields of plans and reports.
centre-field-title = Название
centre-field-kind = Вид
centre-field-school-year = Учебный год
centre-field-aim = Общая цель
centre-field-tasks = Задачи
centre-field-analysis = Анализ результатов
centre-field-goals = Цель
centre-field-direction = Направление
centre-field-direction-other = Другое направление
centre-field-statement = Содержание цели
centre-field-activities = Мероприятие
centre-field-goal = Цель
centre-field-deadline-kind = Вид срока
centre-field-deadline = Срок
centre-field-starts = Дата начала
centre-field-responsible = Ответственный
centre-field-resources = Ресурсы
centre-field-expected = Ожидаемый результат
centre-field-indicator = Показатель
centre-field-baseline = Исходное значение
centre-field-target = Целевое значение
centre-field-evaluation = Механизм оценивания
centre-field-completion-form = Форма завершения
centre-field-status = Отметка о выполнении
centre-field-actual = Фактическое значение
centre-field-achieved = Достигнутый результат
centre-field-about = О чём
centre-field-date = Дата
centre-field-participants = Участники
centre-field-description = Краткое описание
centre-field-effectiveness = Эффективность
centre-field-achievements = Достижения
centre-field-difficulties = Возникшие трудности
centre-field-improvements = Пути совершенствования
centre-field-next-step = Следующий шаг
centre-field-next-step-due = Срок следующего шага
centre-field-lesson = Чему это меня научило?
centre-field-attachments = Прикреплённый файл
centre-field-name = Имя файла
centre-field-links = Связь с мероприятием плана

# Choices within plans and reports.
centre-choice-kind-individual = индивидуальный план развития
centre-choice-kind-institutional = институциональный план развития
centre-choice-direction-collection = пополнение фонда
centre-choice-direction-digitalisation = цифровизация
centre-choice-direction-readers = работа с читателями
centre-choice-direction-project = проектная деятельность
centre-choice-direction-other = другое направление
centre-choice-status-planned = запланировано
centre-choice-status-in-progress = выполняется
centre-choice-status-done = выполнено
centre-choice-status-partly = выполнено частично
centre-choice-status-postponed = отложено
centre-choice-status-cancelled = отменено
centre-choice-deadline-kind-date = точная дата
centre-choice-deadline-kind-month = месяц
centre-choice-deadline-kind-quarter = четверть
centre-choice-deadline-kind-all-year = в течение года
centre-choice-deadline-kind-monthly = ежемесячно
centre-choice-deadline-kind-as-needed = по мере необходимости
centre-choice-about-event = проведённое мероприятие
centre-choice-about-project = проект
centre-choice-about-innovation = внедрённое новшество
