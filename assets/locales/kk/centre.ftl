### The operator's command line at the centre: results, lists, errors and help.

# Help headings.
centre-help = Кітапханашыларды курстан кейінгі қолдау орталығының сервері.
centre-help-usage = Қолданылуы
centre-help-commands = Командалар
centre-help-command = КОМАНДА
centre-help-arguments = Аргументтер
centre-help-options = Параметрлер
centre-help-options-place = ПАРАМЕТРЛЕР
centre-help-globals = Барлық командаға ортақ параметрлер

# Commands.
centre-help-init = Орталықты жаңа қалтада ашу
centre-help-group = Курс топтары
centre-help-group-add = Топ қосу
centre-help-group-list = Топтар тізімі
centre-help-person = Тыңдаушылар мен орталық қызметкерлері
centre-help-person-add = Тізімге адам қосу
centre-help-person-list = Адамдар тізімі
centre-help-roster = Тізім тұтасымен
centre-help-roster-import = Кестедегі (XLSX, ODS, CSV) адамдарды топ тізіміне қосу; қайталап орындау зиян келтірмейді
centre-help-invite = Шақыру жасау: код, файл және QR-сурет бір шақыруға жатады, бір рет қолданылады
centre-help-serve = Серверді іске қосу
centre-help-inbox = Тапсырылған құжаттар тізімі
centre-help-show = Тапсырылған құжатты оқу; автор оның қаралып жатқанын көреді (--quiet болмаса)
centre-help-review = Тапсырылған құжатқа жауап беру
centre-help-device = Компьютерлер
centre-help-device-list = Компьютерлер тізімі
centre-help-device-approve = Күтіп тұрған компьютерге рұқсат беру
centre-help-device-revoke = Компьютердің рұқсатын тоқтату
centre-help-quarantine = Қабылданбаған құжаттар
centre-help-quarantine-list = Қабылданбаған құжаттар тізімі
centre-help-quarantine-show = Карантиндегі құжатты немесе компьютер жіберген деректерді көру
centre-help-quarantine-release = Карантиндегіні тізім бойынша қайта тексеріп, қабылдау
centre-help-packet = Пакеттер: флешкамен не электрондық поштамен келген файлдар
centre-help-packet-import = Пакеттерді қабылдап, әрқайсысына жауап пакетін жазу
centre-help-packet-show = Пакетті тек қарап шығу: ештеңе қабылданбайды
centre-help-backup = Орталықтың сақтық көшірмесін жаңа қалтаға жазу: дерекқор, кілттер және файлдар. Сервер жұмысын тоқтатпайды
centre-help-restore = Сақтық көшірмеден орталықты қалпына келтіру: бос деректер қалтасына немесе бос дерекқорға
centre-help-restored = Қалта сақтық көшірмеден қалпына келтірілгенін белгілеу: компьютерлер деректермен қайта алмасады
centre-help-doctor = Сақталған деректердің бүтіндігін тексеру

# Arguments.
centre-arg-data = Деректер қалтасы (әдепкі: ./centre-data)
centre-arg-database = PostgreSQL дерекқоры: postgres://АТАУ@СЕРВЕР/ДЕРЕКҚОР (әдепкі: деректер қалтасындағы файл). Құпиясөзі бар мекенжайды TIREK_DATABASE айнымалысымен берген дұрыс
centre-arg-lang = Тіл: kk немесе ru (әдепкі: kk)
centre-arg-to = Көшірме жазылатын қалта; ол әлі болмауға тиіс
centre-arg-from = Сақтық көшірменің қалтасы
centre-arg-without-files = Файлдарды (фото, құжаттар) көшірмеу: олар бөлек көшірілетін болса
centre-arg-help = Осы көмекті көрсету
centre-arg-version = Нұсқасын көрсету
centre-arg-name-kk = Орталықтың қазақша атауы
centre-arg-name-ru = Орталықтың орысша атауы
centre-arg-address = Сервер мекенжайы, мысалы https://tirek.example.kz
centre-arg-name = Топтың атауы
centre-arg-course-start = Курс басталған күн, ЖЖЖЖ-АА-КК
centre-arg-course-end = Курс аяқталған күн, ЖЖЖЖ-АА-КК
centre-arg-mode = Оқыту түрі: face_to_face (күндізгі) немесе distance (қашықтықтан); әдепкі: face_to_face
centre-arg-surname = Тегі
centre-arg-given-name = Аты
centre-arg-patronymic = Әкесінің аты (болған жағдайда)
centre-arg-school = Мектептің атауы; ауданымен бірге мектепті айқындайды
centre-arg-district = Аудан
centre-arg-region = Облыс
centre-arg-village = Ауыл немесе қала
centre-arg-position = Лауазымы
centre-arg-role = Рөлі: librarian (кітапханашы), methodologist (әдіскер), coordinator (үйлестіруші); әдепкі: librarian
centre-arg-person = Адамның нөмірі (person list)
centre-arg-days = Шақыру неше күн жарамды (әдепкі: 30)
centre-arg-file = Шақыру файлын осы жерге жазу (*.tirek-invite)
centre-arg-qr = QR-суретті осы жерге жазу (*.png)
centre-arg-listen = Сервер байланыс қабылдайтын мекенжай (әдепкі: 127.0.0.1:8470)
centre-arg-tls-cert = TLS сертификатының файлы (PEM)
centre-arg-tls-key = TLS кілтінің файлы (PEM)
centre-arg-behind-proxy = TLS-ті сервердің алдында тұрған прокси қамтамасыз етеді
centre-arg-key-exchange = Рұқсат етілген кілт алмасу тәсілдері, үтір арқылы: x25519, p256, p384 (әдепкі: үшеуі де)
centre-arg-device-per-minute = Бір компьютер минутына неше рет сұрау жібере алады; 0 — шектеусіз (әдепкі: 600)
centre-arg-metrics = Бақылау жүйесіне арналған көрсеткіштер мекенжайы, мысалы 127.0.0.1:9470 (әдепкі: жоқ)
centre-arg-table = Кесте файлы: XLSX, ODS немесе CSV
centre-arg-group-named = Топтың нөмірі немесе дәл атауы (group list); топ біреу болса, көрсетпеуге болады
centre-arg-dry-run = Не болатынын көрсету, ештеңе жазбау
centre-arg-skip-faulty = Қатесі бар жолдарды қалдырып, басқаларын жазу
centre-arg-invitations = Бұрын шақырылмаған әр адамға шақыру жасап, файлдары мен кодтар кестесін осы қалтаға жазу
centre-arg-json = Бағдарламалар оқитын түрде (JSON)
centre-arg-submission = Тапсырылған құжаттың нөмірі (inbox)
centre-arg-reviewer = Әдіскердің аты-жөні: оны автор көреді
centre-arg-quiet = Тек қарау: авторға қаралып жатқаны айтылмайды
centre-arg-accept = Қабылдау
centre-arg-returned = Пысықтауға қайтару
centre-arg-summary = Жалпы пікір
centre-arg-remark = Ескертпе: ОРНЫ=МӘТІН, орны show көрсеткендей, мысалы activities/2/title=Нақтылаңыз. Бірнеше рет беруге болады
centre-arg-device = Компьютердің нөмірі (device list)
centre-arg-blobs = Файлдар қоймасы: қалта немесе s3://бакет/префикс (әдепкі: деректер қалтасындағы blobs)
centre-arg-blob-max-mb = Қабылданатын ең үлкен файл, МБ (әдепкі: 50)
centre-arg-paths = Пакет файлдары немесе олар жатқан қалта
centre-arg-out = Жауап пакеттері жазылатын қалта (әдепкі: пакеттің қасы)
centre-arg-reply-max-mb = Жауап пакетінің ең үлкен көлемі, МБ (әдепкі: 60)
centre-arg-packet = Пакет файлы
centre-arg-kept = Құжаттың нөмірі (quarantine list) немесе компьютердің нөмірі (device list)

# Results.
centre-init-done =
    Орталық ашылды. Қалта: { $folder }
    Қалтаны, әсіресе centre.keys файлын, бөтен адамнан сақтаңыз.
centre-group-added = Топ қосылды: { $id }
centre-person-added = Тізімге қосылды: { $id }
centre-invite-code = Код: { $code }
centre-invite-until = Жарамдылық мерзімі: { $until }
centre-invite-once = Код пен файл бір шақыруға жатады және бір рет қолданылады. Код енді көрсетілмейді.
centre-device-approved = Компьютерге рұқсат берілді.
centre-device-revoked = Компьютердің рұқсаты тоқтатылды. Ол бұдан былай жіберетін деректер карантинге түседі.
centre-device-state-active = белсенді
centre-device-state-waiting = күтуде
centre-device-state-revoked = тоқтатылған
centre-device-seen = соңғы алмасу: { $seen }
centre-quarantine-size = өзгеріс: { $changes }, байт: { $bytes }
centre-quarantine-bytes = байт: { $bytes }
centre-op-edit = өзгеріс
centre-op-submission = тапсыру
centre-op-other = белгісіз әрекет
centre-release-done = Қабылданған өзгеріс: { $changes }. Авторы мұны келесі алмасуда біледі.
centre-release-left = Карантинде қалған өзгеріс: { $changes }. Себебі:
centre-release-nothing = Карантинде бұл нөмірмен ештеңе жоқ.

# Packets. The ending stands at the end of a reply's file name.
centre-packet-ending = -жауап
centre-packet-none = Пакет табылмады.
centre-packet-who = { $name }, { $school } ({ $label })
centre-packet-stranger = Тізімде жоқ компьютер ({ $label })
centre-packet-made = Жасалған уақыты: { $time }. Бағдарлама: { $app }
centre-packet-known = Бұл пакет бұрын қабылданған.
centre-packet-content = өзгеріс: { $changes }, тапсырылған құжат: { $submissions }, файл: { $files }
centre-packet-inside = Өзгеріс: { $changes }, тапсырылған құжат: { $submissions }, файлдар, байт: { $bytes }
centre-packet-refused = қабылданбаған өзгеріс: { $changes }
centre-packet-reply = жауабы: { $reply }
centre-packet-taken-in = қабылданды
centre-packet-again = бұрын да келген, қайта қабылданды
centre-packet-answered = бұрын қабылданған, жауабы бұрын жазылған
centre-packet-waiting = компьютер рұқсат күтіп тұр (device approve): ештеңе қабылданбады, жұмыс авторында сақтаулы
centre-packet-revoked = компьютердің рұқсаты тоқтатылған: деректер карантинге қойылды
centre-packet-not-invited = шақыруы жарамсыз: ештеңе қабылданбады, жаңа шақыру беріңіз
centre-packet-unsupported = бұл сервер түсінбейтін бағдарламамен жасалған: серверді жаңартыңыз
centre-packet-not-a-packet = Тірек пакеті емес
centre-packet-other-way = бұл жауап пакеті: оны кітапханашыға беріңіз
centre-packet-other-centre = басқа орталыққа арналған пакет
centre-packet-damaged = пакет зақымданған немесе толық көшірілмеген: бүтін бөлігі ғана қабылданды, пакетті қайта сұраңыз
centre-packet-not-signed = пакеттің қолтаңбасы дұрыс емес, ол жолда өзгертілген болуы мүмкін: қабылданбады, пакетті қайта сұраңыз
centre-packet-newer = пакет бағдарламаның жаңарақ нұсқасымен жасалған: серверді жаңартыңыз
centre-packet-recipient = компьютердің кілті жарамсыз: жауап жазылмады
centre-packet-unknown-device = тізімде жоқ компьютерден келген: қабылданбады
centre-packet-file = файл оқылмады ({ $detail }): файл мен оны оқу рұқсатын тексеріп, қайталаңыз
centre-packet-no-reply = жауабы жазылмады ({ $detail }): дискідегі бос орын мен қалтаға жазу рұқсатын тексеріп, пакетті файл атын көрсетіп қайта қабылдаңыз
centre-backup-done = Сақтық көшірме дайын: { $folder }
centre-backup-missing = Назар аударыңыз: табылмаған немесе бүлінген файл саны — { $files }. doctor командасымен тексеріңіз.
centre-restore-done = Орталық қалпына келтірілді: { $folder }. Жаңа кезең: { $epoch }. Компьютерлер келесі алмасуда көшірмеде жоқ деректерді қайта ұсынады.
centre-restored-done = Жаңа кезең басталды: { $epoch }. Компьютерлер келесі алмасуда деректерді қайта ұсынады.
centre-inbox-empty = Тапсырылған құжат жоқ.
centre-review-accepted = Қабылданды. Автор жауапты келесі алмасуда алады.
centre-review-returned = Пысықтауға қайтарылды. Автор жауапты келесі алмасуда алады.

# Import of a roster.
centre-roster-row = { $row }-жол: { $fate }. { $name }
centre-roster-added = жаңа адам
centre-roster-changed = мәліметі жаңарады
centre-roster-unchanged = тізімде бар
centre-roster-fault = { $row }-жол: ҚАТЕ. { $fault }
centre-roster-fault-missing = Бос ұяшық: { $column }.
centre-roster-fault-one-name = Тегі мен аты толық жазылмаған.
centre-roster-fault-too-long = Мәтін тым ұзын: { $column }.
centre-roster-fault-unreadable = Әріптер сақталмаған («?») немесе формула қате: { $column }. Кестені XLSX түрінде сақтаңыз.
centre-roster-fault-repeated = Бұл адам кестеде бұрын аталған: { $row }-жол.
centre-roster-counts = Жаңа: { $added }. Жаңаратыны: { $changed }. Тізімде бары: { $unchanged }. Қатесі бары: { $faulty }.
centre-roster-written = Тізімге жазылды.
centre-roster-dry = Бұл — тек көрсету, ештеңе жазылған жоқ.
centre-roster-not-written = Ештеңе жазылған жоқ. Қателерді түзетіңіз немесе --skip-faulty қосыңыз.
centre-roster-invited = Шақырулар мен кодтар кестесі осы қалтада: { $folder }. Кодтар басқа жерде сақталмайды.
centre-roster-nobody-invited = Жаңа шақыру жасалған жоқ: бәрі бұрын шақырылған.
centre-roster-codes-file = кодтар
centre-roster-codes-name = Аты-жөні
centre-roster-codes-code = Код
centre-roster-codes-file-name = Файл
centre-roster-codes-until = Жарамдылық мерзімі

# Columns of a roster.
centre-column-full-name = аты-жөні
centre-column-surname = тегі
centre-column-given-name = аты
centre-column-patronymic = әкесінің аты
centre-column-school = мектеп
centre-column-district = аудан
centre-column-region = облыс
centre-column-village = ауыл
centre-column-position = лауазымы

# A submission beside others.
centre-version = { $number }-нұсқа
centre-show-tie = Жоспардағы іс-шара: { $title }
centre-show-tie-unknown = Жоспардағы іс-шарамен байланысты
centre-changes-since = { $number }-нұсқадан бергі өзгерістер:
centre-changes-none = { $number }-нұсқадан бері өзгеріс жоқ.
centre-change-added = Қосылды
centre-change-removed = Алынды
centre-change-changed = Өзгерді
centre-change-moved = Орны ауысты
centre-change-before = бұрын: { $value }
centre-change-after = енді: { $value }

# States of a submission.
centre-state-received = жаңа
centre-state-reading = қаралуда
centre-state-accepted = қабылданды
centre-state-returned = пысықтауға қайтарылды

# Roles and modes.
centre-role-librarian = кітапханашы
centre-role-methodologist = әдіскер
centre-role-coordinator = үйлестіруші
centre-mode-face-to-face = күндізгі
centre-mode-distance = қашықтықтан

# Kinds of documents.
centre-kind-plan = Іс-қимыл жоспары
centre-kind-entry = Күнделік жазбасы
centre-kind-report = Рефлексивті есеп
centre-kind-project = Жоба
centre-kind-question = Сұрақ
centre-kind-profile = Жеке мәліметтер
centre-kind-reading-mark = Оқылғаны туралы белгі
centre-kind-review = Пікір
centre-kind-answer = Жауап
centre-kind-meeting = Кездесу
centre-kind-notice = Хабарландыру
centre-kind-group = Курс тобы
centre-kind-pack-release = Материалдар жинағы
centre-kind-other = Белгісіз құжат түрі

# Reasons of refusal.
centre-reason-kind-unknown = құжат түрі белгісіз
centre-reason-not-your-space = басқа адамның бөлімі
centre-reason-not-allowed = рұқсат етілмеген әрекет
centre-reason-document-elsewhere = құжат басқа бөлімде
centre-reason-document-refused = құжат бұрын қабылданбаған
centre-reason-payload-too-large = тым үлкен
centre-reason-payload-malformed = оқылмайды
centre-reason-revoked = компьютердің рұқсаты тоқтатылған
centre-reason-other = басқа себеп

# Doctor.
centre-check-good = ДҰРЫС   { $check }
centre-check-bad = АҚАУ    { $check }: { $faults } ({ $details })
centre-check-integrity = дерекқор файлының бүтіндігі
centre-check-orphans = жолдардың өзара байланысы
centre-check-chains = өзгерістер тізбегі
centre-check-positions = бөлімдердегі реттік нөмірлер
centre-check-submissions = тапсырылған құжаттардың оқылуы
centre-check-keys = орталық кілттері
centre-check-permissions = қалтаның бөтен адамға жабықтығы
centre-check-disk-space = дискідегі бос орын
centre-check-blobs = файлдардың бары
centre-check-pieces = иесіз қалған файл бөліктері

# Errors.
centre-error-fault = Орындалмады: { $detail }
centre-error-output = Нәтижені экранға не файлға шығару мүмкін болмады ({ $detail }). Шығару орнын тексеріп, команданы қайталаңыз.
centre-error-named-twice = --file мен --qr бір файлды көрсетіп тұр: { $path }. Екі түрлі атау беріңіз.
centre-error-newer-store = Деректер бағдарламаның жаңарақ нұсқасына тиесілі ({ $found }). Бағдарламаны жаңартыңыз.
centre-error-file = Файлмен жұмыс істеу мүмкін болмады: { $detail }
centre-error-not-set-up = Бұл қалтада орталық жоқ: { $folder }. Алдымен init командасын орындаңыз.
centre-error-already-set-up = Бұл қалтада орталық бар: { $folder }
centre-error-leftover = Бұл қалтада бұрынғы дерекқордан файл қалған: { $path }. Ол дерекқор әлі керек болса, файлды сонымен бірге сақтап қойыңыз. Содан кейін файлды қалтадан алып тастап, команданы қайталаңыз.
centre-error-keys = Орталық кілттері оқылмайды: { $path }. Файлды сақтық көшірмеден қалпына келтіріңіз.
centre-error-no-keys = Орталық кілттері жоқ: { $path }. Орталық бұрын ашылған болса, centre.keys файлын бірінші серверден не сақтық көшірмеден көшіріңіз; ашылмаған болса, init командасын орындаңыз.
centre-error-foreign-keys = Бұл кілттер басқа орталықтікі: { $path }. centre.keys файлын осы орталықтың бірінші серверінен не сақтық көшірмесінен көшіріңіз.
centre-error-keys-alone = Кілттер бар, бірақ дерекқор жоқ: { $folder }. Сақтық көшірмеден қалпына келтіріңіз (restore) немесе --database дұрыс берілгенін тексеріңіз.
centre-error-no-group = Мұндай топ жоқ. Тізім: group list
centre-error-no-person = Мұндай адам жоқ. Тізім: person list
centre-error-no-device = Мұндай компьютер жоқ. Тізім: device list
centre-error-no-submission = Мұндай тапсырылған құжат жоқ. Тізім: inbox
centre-error-no-quarantine = Карантинде бұл нөмірмен ештеңе жоқ. Тізім: quarantine list
centre-error-not-a-blob-store = Файлдар қоймасының мекенжайы дұрыс емес: { $text }. Қалтаны немесе s3://бакет/префикс жазыңыз.
centre-error-not-a-date = Күні дұрыс емес: { $text }. Үлгі: 2026-10-30
centre-error-bad-text = Мәтін бос немесе тым ұзын: { $what }
centre-error-not-an-address = Мекенжай дұрыс емес: { $text }. Үлгі: https://tirek.example.kz
centre-error-not-a-database = Дерекқордың мекенжайы қате. Үлгісі: postgres://tirek@db.example.kz/tirek
centre-error-unreadable = Құжат оқылмайды. doctor командасымен тексеріңіз.
centre-error-no-such-anchor = Құжатта мұндай орын жоқ: { $anchor }. Бар орындар: { $known }
centre-error-already-answered = Бұл құжатқа жауап берілген, оны өзгертуге болмайды.
centre-error-nothing-said = Қайтару себебін айтыңыз: --summary немесе --remark жазыңыз.
centre-error-device-revoked = Компьютердің рұқсаты тоқтатылған. Жаңа шақыру беріңіз.
centre-error-plain-http = Шифрланбаған байланыс тек осы компьютердің ішінде рұқсат етіледі. --tls-cert пен --tls-key немесе --behind-proxy көрсетіңіз.
centre-error-certificate = Сертификат немесе оның кілті жарамсыз: { $path }
centre-error-which-group = Топ бірнешеу. Қайсысы екенін --group арқылы көрсетіңіз. Тізім: group list
centre-error-not-a-table = Бұл файл кесте ретінде оқылмайды: { $path }. Оны XLSX, ODS немесе CSV түрінде сақтаңыз.
centre-error-table-too-large = Файл тым үлкен: { $path }. Тізімнен басқа парақтар мен суреттерді алып тастаңыз.
centre-error-table-rows = Кестедегі жолдар саны шектен асады: { $path }. Шегі: { $max }.
centre-error-table-columns = Кестедегі бағандар саны шектен асады: { $path }. Шегі: { $max }.
centre-error-table-text = Ұяшықтағы мәтін тым ұзын: { $path }, { $row }-жол.
centre-error-table-no-headers = Баған атаулары табылмады: { $path }. Бірінші жолда «Тегі», «Аты», «Мектеп», «Аудан», «Облыс» деген атаулар тұруы керек.
centre-error-table-missing = Кестеде керекті баған жоқ: { $path }. Жетіспейтіні: { $columns }.

# What was not understood. `arg` is an argument as it is typed, with the name of its value.
centre-mistake-help = Анықтама: команданың соңына --help қосыңыз.
centre-mistake-missing = Міндетті параметр жетіспейді: { $arg }
centre-mistake-unknown = Мұндай параметр жоқ: { $arg }
centre-mistake-conflict = { $arg } мен { $other } бірге берілмейді.
centre-mistake-twice = Параметр екі рет берілген: { $arg }
centre-mistake-command = Мұндай команда жоқ: { $command }
centre-mistake-no-value = Параметрдің мәні көрсетілмеген: { $arg }
centre-mistake-choice = Мән жарамсыз: { $arg }: «{ $value }». Болатын мәндер: { $values }
centre-mistake-range = Мән жарамсыз: { $arg }: «{ $value }». Рұқсат етілетін аралық: { $range }
centre-mistake-socket = Мекенжай дұрыс емес: { $arg }: «{ $value }». Үлгі: 127.0.0.1:8470
centre-mistake-id = Нөмір дұрыс емес: { $arg }: «{ $value }». Оны тізімнен (list, inbox) толық көшіріңіз.
centre-mistake-values = Мәндер саны дұрыс емес: { $arg }
centre-mistake-letters = Аргументтің әріптері оқылмайды: терминалдың кодтамасы UTF-8 болуға тиіс.
centre-mistake-other = Команда түсініксіз: { $detail }

# Fields of plans and reports.
centre-field-title = Атауы
centre-field-kind = Түрі
centre-field-school-year = Оқу жылы
centre-field-aim = Жалпы мақсаты
centre-field-tasks = Міндеттері
centre-field-analysis = Нәтижелерді талдау
centre-field-goals = Мақсат
centre-field-direction = Бағыты
centre-field-direction-other = Басқа бағыт
centre-field-statement = Мақсаттың мазмұны
centre-field-activities = Іс-шара
centre-field-goal = Мақсаты
centre-field-deadline-kind = Мерзім түрі
centre-field-deadline = Мерзімі
centre-field-starts = Басталатын күні
centre-field-responsible = Жауапты
centre-field-resources = Ресурстар
centre-field-expected = Күтілетін нәтиже
centre-field-indicator = Көрсеткіш
centre-field-baseline = Бастапқы мән
centre-field-target = Нысаналы мән
centre-field-evaluation = Бағалау тетігі
centre-field-completion-form = Аяқталу нысаны
centre-field-status = Орындалуы туралы белгі
centre-field-actual = Нақты мән
centre-field-achieved = Қол жеткізілген нәтиже
centre-field-about = Не туралы
centre-field-date = Күні
centre-field-participants = Қатысушылар
centre-field-description = Қысқаша сипаттама
centre-field-effectiveness = Тиімділігі
centre-field-achievements = Жетістіктер
centre-field-difficulties = Кездескен қиындықтар
centre-field-improvements = Жетілдіру жолдары
centre-field-next-step = Келесі қадам
centre-field-next-step-due = Келесі қадамның мерзімі
centre-field-lesson = Осыдан не үйрендім?
centre-field-attachments = Қоса тіркелген файл
centre-field-name = Файл атауы
centre-field-links = Жоспардағы іс-шарамен байланыс

# Choices within plans and reports.
centre-choice-kind-individual = жеке даму жоспары
centre-choice-kind-institutional = институционалдық даму жоспары
centre-choice-direction-collection = қорды толықтыру
centre-choice-direction-digitalisation = цифрландыру
centre-choice-direction-readers = оқырманмен жұмыс
centre-choice-direction-project = жобалық қызмет
centre-choice-direction-other = басқа бағыт
centre-choice-status-planned = жоспарланған
centre-choice-status-in-progress = орындалуда
centre-choice-status-done = орындалды
centre-choice-status-partly = ішінара орындалды
centre-choice-status-postponed = кейінге қалдырылды
centre-choice-status-cancelled = тоқтатылды
centre-choice-deadline-kind-date = нақты күн
centre-choice-deadline-kind-month = ай
centre-choice-deadline-kind-quarter = тоқсан
centre-choice-deadline-kind-all-year = жыл бойы
centre-choice-deadline-kind-monthly = ай сайын
centre-choice-deadline-kind-as-needed = қажетіне қарай
centre-choice-about-event = өткізілген іс-шара
centre-choice-about-project = жоба
centre-choice-about-innovation = енгізілген жаңашылдық
