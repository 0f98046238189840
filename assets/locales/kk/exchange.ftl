### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Алмасу жүріп жатыр…
exchange-line-unsent = Жіберілмегені: { $count }
exchange-line-refused = Орталықта сақталмаған: { $count }
exchange-line-packed = Пакетте: { $count }
exchange-line-packed-of = соның ішінде пакетте: { $count }
exchange-line-centre-old = Орталықтағы жаңартуды күтуде: { $count }
exchange-line-packed-next = Пакетті орталыққа беріңіз
exchange-line-pending = Тіркелу алмасу кезінде аяқталады
exchange-line-files = Жіберілетін файл: { $count }
exchange-line-coming = Келетін файл: { $count }
exchange-line-too-large = Тым үлкен файл: { $count }
exchange-line-drafts = Жіберілмеген сұрақ: { $count }
exchange-line-all-sent = Бәрі жіберілді
exchange-line-last = Соңғы алмасу: { $date }
exchange-line-never = Алмасу әлі болған жоқ
# Something that a person has to put right: shorter than the sentence of its error.
exchange-line-device-revoked = Рұқсат тоқтатылған
exchange-line-device-waiting = Орталық растауы керек
exchange-line-device-unknown = Орталық бұл компьютерді танымайды
exchange-line-invitation-expired = Шақыру мерзімі өткен
exchange-line-invitation-used = Шақыру бұрын пайдаланылған
exchange-line-wrong-centre = Шақыру басқа орталықтікі
exchange-line-tls-clock = Күн мен уақытты тексеріңіз
exchange-line-protocol-too-old = Тіректің жаңа нұсқасы керек

exchange-title = Орталықпен алмасу
exchange-lead = Жұмысыңыз орталыққа жіберіледі, орталықтың жауабы осында келеді. Интернетсіз жұмыс істей беруге болады.
exchange-run = Алмасуды бастау
exchange-test = Байланысты тексеру
exchange-running = Алмасу жүріп жатыр
exchange-running-text = Жұмыс істей беріңіз, бұл кедергі болмайды.
exchange-ran-nothing-new = Алмасу аяқталды, жаңа жауап жоқ
exchange-unsent = Жіберілмегені: { $count }
exchange-unsent-automatic = Байланыс болғанда өздігінен жіберіледі.
exchange-unsent-manual = Жіберу үшін «Алмасуды бастау» батырмасын басыңыз.
exchange-unsent-packed = Соның ішінде пакетте: { $count }
exchange-unsent-centre-old = Соның ішінде орталықтағы жаңартуды күтетіні: { $count }
exchange-packed = Пакетте: { $count }
exchange-packed-text = Пакетті орталыққа беріңіз, содан кейін жауап пакетін ашыңыз.
exchange-centre-old = Орталықтағы жаңартуды күтуде: { $count }
exchange-centre-old-text = Орталықтағы Тірек ескі, бұл құжаттарды әзірге қабылдамайды. Олар осы компьютерде сақтаулы, орталық Тіректі жаңартқан соң жіберіледі.
exchange-refused = Орталықта сақталмағаны: { $count }
exchange-refused-text = Жұмысыңыз осы компьютерде сақтаулы. Себебі төменде, әр құжаттың жанында жазылған.
exchange-files-waiting = Мәтіндер жіберілді, жіберілетін файл: { $count }
exchange-files-waiting-text = Файлдар мәтіннен кейін жіберіледі. Толығырақ төменде.
exchange-files-coming = Орталықтан келетін файл: { $count }
exchange-files-coming-text = Жібергеніңіздің бәрін орталық алды. Орталықтың файлдары алмасу кезінде келеді. Толығырақ төменде.
exchange-files-stay = Мәтіндер жіберілді, тым үлкен файл: { $count }
exchange-files-stay-text = Орталық мұндай файлды қабылдамайды, ол осы компьютерде қалады. Толығырақ төменде.
exchange-drafts = Сіз әлі жібермеген сұрақ: { $count }
exchange-drafts-text = Қалғанының бәрін орталық алды. Сұрақты ашып, аяқтаңыз да, «Жіберу» дегенді басыңыз.
exchange-all-sent = Бәрі жіберілді
exchange-all-sent-text = Жібергеніңіздің бәрін орталық алды.
exchange-last = Орталық соңғы рет растаған уақыт: { $time }
exchange-never = Орталықпен әлі бірде-бір рет алмасу болған жоқ.
exchange-never-title = Алмасу әлі болған жоқ
exchange-never-text = Орталықтан жаңа жауаптарды алу үшін алмасуды бастаңыз.
exchange-retry = Келесі талпыныс: { $time }

exchange-enrolment-pending = Тіркелу әлі аяқталған жоқ
exchange-enrolment-pending-text = Ол орталықпен бірінші алмасуда аяқталады. Оған дейін де жұмыс істей беріңіз.
exchange-enrolment-waiting = Орталықтың растауы күтілуде
exchange-enrolment-waiting-text = Бұл шақырумен басқа компьютер де тіркелген. Жұмысыңыз осы компьютерде сақталады, орталық растағаннан кейін жіберіледі. Ұзаққа созылса, орталыққа хабарласыңыз.
exchange-enrolment-revoked = Орталық бұл компьютердің рұқсатын тоқтатқан
exchange-enrolment-revoked-text = Жұмысыңыз осы компьютерде сақтаулы. Орталыққа хабарласыңыз.
exchange-new-invitation = Жаңа шақыруды енгізу

exchange-clock-days = Компьютерде күн дұрыс қойылмаған сияқты. Орталықтың уақытынан айырмасы шамамен { $count } күн.
exchange-clock-hours = Компьютерде күн немесе уақыт дұрыс қойылмаған сияқты. Орталықтың уақытынан айырмасы шамамен { $count } сағат.
exchange-clock-minutes = Компьютерде уақыт дұрыс қойылмаған сияқты. Орталықтың уақытынан айырмасы шамамен { $count } минут.
exchange-clock-what = Жұмысыңыз сақтаулы. Күн мен уақытты түзетіңіз немесе компьютерге жауапты адамға айтыңыз.

exchange-items = Орталық растамаған құжаттар
# $kind is a kind of document in the nominative, or exchange-state-refused.
exchange-group = { $kind }: { $count }
exchange-group-all = Барлығын көрсету: { $count }
exchange-group-fewer = Азырақ көрсету
exchange-state-open = Әлі жазылуда
exchange-state-queued = Жіберілуі күтілуде
exchange-state-sent = Растау күтілуде
exchange-state-packed = Пакетке салынды
exchange-state-centre-old = Жаңартуды күтуде
exchange-state-refused = Орталықта сақталмады
exchange-state-damaged = Зақымданған
# What happens next with it; behind its kind and date.
exchange-next-open = келесі алмасуда жіберіледі
exchange-next-queued = байланыс болғанда жіберіледі
exchange-next-manual = «Алмасуды бастау» басылғанда жіберіледі
exchange-next-waiting = орталық растағаннан кейін жіберіледі
exchange-next-centre-old = орталық Тіректі жаңартқан соң жіберіледі
exchange-next-sent = орталықтың растауы келесі алмасуда келеді
# $name is a file's name.
exchange-next-packed = пакеті: { $name }. Орталықтың жауабы ашылғанда расталады
exchange-open-refused = Құжатты ашу

exchange-files = Фото мен файлдар
# $size looks like 4,2 МБ.
exchange-files-up = Орталыққа жіберілетіні: { $count } файл, { $size }
exchange-files-down = Орталықтан келетіні: { $count } файл, { $size }
exchange-files-under-way-up = Жіберіліп жатыр: { $done } / { $size }
exchange-files-under-way-down = Жүктеліп жатыр: { $done } / { $size }
# $time is one of exchange-time-*.
exchange-files-left = Қалған уақыт: { $time }
exchange-files-held-cap-reached = Файлдарға арналған бүгінгі интернет көлемі таусылды. Қалған файлдардың кезегі ертеңгі алмасуда. Қазір керек болса, «Файлдармен қазір алмасу» батырмасын басыңыз.
exchange-files-held-no-room-here = Бұл компьютердің дискісінде орын аз, сондықтан файлдар жүктелмеді. Керек емес файлдарды жойыңыз.
exchange-files-held-no-room-centre = Орталықта әзірге орын жоқ. Файлдарыңыз осы компьютерде сақтаулы, орын босағаннан кейінгі алмасуда жіберіледі.
exchange-files-held-centre-old = Орталық файлдарды әлі қабылдамайды. Мәтіндер жіберіле береді.
exchange-files-held-not-taken = Орталық бір файлды қабылдамады: ол тұрған бөлім енді Сіздікі болмауы мүмкін. Файл осы компьютерде сақтаулы, қалған файлдар жіберілді.
exchange-files-held-file-unreadable = Осы компьютерде бір файл оқылмады, сондықтан жіберілмеді. Қалғандары жіберілді. Құжатты ашып, сол файлды қайта қоса тіркеңіз.
exchange-files-held-too-large = Бір файл жіберілмеді: бұл байланыс үшін ол тым үлкен. Оны кішірейтіңіз немесе флешкамен, пакет арқылы беріңіз.
exchange-files-held-cut-off = Байланыс үзілді. Келесі алмасуда файлдарды жіберу үзілген жерінен жалғасады.
exchange-files-held-back = Үлкен файлдар өздігінен алмасылмайды, Сіздің шешіміңізді күтеді: { $count }
# $kind is a kind of document in the nominative, $title what it is called.
exchange-files-too-large = Орталық қабылдамайтын тым үлкен файл: { $count }. Ол осы компьютерде қалады.
exchange-files-too-large-row = Көлемі { $size }, шегі { $limit }. { $kind }: { $title }
exchange-files-too-large-what = Файл атауын басып, құжатты ашыңыз да, файлды алып тастаңыз. Орталыққа керек болса, кішірейтіп, қайта қоса тіркеңіз.
exchange-files-today = Файлдарға бүгін жұмсалған интернет көлемі: { $size }
exchange-files-today-of = Файлдарға бүгін жұмсалған интернет көлемі: { $size }, шегі { $cap }
exchange-files-send = Файлдармен қазір алмасу
exchange-files-send-hint = Күндік шекке қарамай, үлкендері де алмасуға кіреді.
exchange-time-short = бір минуттан аз
exchange-time-minutes = шамамен { $count } минут
# $hours looks like 1,5.
exchange-time-hours = шамамен { $hours } сағат

exchange-quarantine = Келді, бірақ ашылмады
exchange-quarantine-kind-unknown = Тірек танымайтын құжат: { $count }
exchange-quarantine-op-unknown = Тірек танымайтын әрекет: { $count }
exchange-quarantine-space-unknown = Сізге әлі ашылмаған бөлімнен келген өзгеріс: { $count }
exchange-quarantine-unreadable = Зақымданған өзгеріс: { $count }
exchange-quarantine-document-elsewhere = Басқа бөлімде тұрған құжаттың өзгерісі: { $count }
exchange-quarantine-peer-of-another = Авторы сәйкес келмейтін өзгеріс: { $count }
exchange-quarantine-too-large = Тым үлкен өзгеріс: { $count }
exchange-quarantine-update = Жұмысыңыз сақтаулы. Тіректің жаңа нұсқасында бұлардың бәрі немесе бір бөлігі ашылады. Жаңа нұсқасын орталықтан сұраңыз.
exchange-quarantine-tell = Жұмысыңыз сақтаулы, ештеңе істеудің қажеті жоқ. Орталықпен сөйлескенде осы жолдарды оқып беріңіз.

exchange-settings = Алмасу баптаулары
exchange-automatic = Байланыс болғанда автоматты түрде алмасу
exchange-automatic-hint = Мәтін интернетті өте аз жұмсайды.
exchange-cap = Файлдарға арналған күндік интернет көлемі
exchange-cap-hint = Мәтінге шек қойылмайды.
exchange-auto = Өздігінен алмасылатын ең үлкен файл
exchange-auto-hint = Одан үлкені «Файлдармен қазір алмасу» батырмасын басқанда ғана жіберіледі.
exchange-no-limit = Шексіз
exchange-centre = Орталық
exchange-address = Мекенжайы

exchange-test-title = Байланысты тексеру
exchange-test-lead = Тексергенде жұмысыңыздан ештеңе жіберілмейді.
exchange-testing = Байланыс тексеріліп жатыр…
exchange-test-ok = Байланыс жақсы
exchange-test-ok-text = Орталық жауап берді. Алмасуды бастай беруге болады.
exchange-test-failed = Орталықпен алмасу әзірге мүмкін емес
exchange-test-steps = Тексеру барысы
exchange-test-about = Орталықтың мекенжайы: { $address } · тексерілген уақыты: { $time }
exchange-test-again = Қайта тексеру
exchange-step-network = Желіге қосылу
exchange-step-name = Орталықтың мекенжайы
exchange-step-reach = Сервердің жауабы
exchange-step-protected = Байланыстың қорғалуы
exchange-step-centre = Орталықтың өзі жауап бергені
exchange-step-healthy = Орталықтың жұмысы
exchange-step-version = Тіректің нұсқасы
exchange-step-clock = Компьютердің күні мен уақыты
exchange-step-device = Компьютердің тіркелуі
# Copied as a whole and sent to the centre's operator: short labels before numbers and codes.
exchange-diagnosis = Орталыққа арналған анықтама
exchange-diagnosis-text = Орталыққа хабарласқанда осы анықтаманы жіберіңіз немесе флешкамен беріңіз. Онда Сіздің мәтіндеріңіз бен атыңыз жоқ.
exchange-diagnosis-save = Файлға сақтау
exchange-diagnosis-show = Мәтінін көрсету
exchange-diagnosis-saved = Анықтама сақталды
# The name of its file, before the date.
exchange-diagnosis-file = Тірек анықтамасы
exchange-diagnosis-title = Тірек { $version }, алмасу туралы анықтама
exchange-diagnosis-enrolment = Тіркелу
exchange-diagnosis-last = Соңғы алмасу
exchange-diagnosis-problem = Соңғы қате
exchange-diagnosis-items = Жіберілмегені / орталықта сақталмағаны
exchange-diagnosis-files = Файлдар: жіберілетіні (байт) / алынатыны (байт)
exchange-diagnosis-packets = Пакет: сақталғаны / жауабы келгені
exchange-diagnosis-quarantine = Ашылмағаны
exchange-diagnosis-clock = Сағаттың айырмасы, минут
exchange-outcome-ok = Дұрыс
exchange-outcome-failed = Тексеру осы жерде тоқтады
exchange-outcome-not-reached = Тексерілген жоқ
