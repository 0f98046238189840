### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Алмасу жүріп жатыр…
exchange-line-unsent = Жіберілмегені: { $count }
exchange-line-all-sent = Бәрі жіберілді
exchange-line-last = Соңғы алмасу: { $date }
exchange-line-never = Алмасу әлі болған жоқ
# Something that a person has to put right: shorter than the sentence of its error.
exchange-line-device-revoked = Рұқсат тоқтатылған
exchange-line-device-waiting = Орталық растауы керек
exchange-line-device-unknown = Компьютер танылмады
exchange-line-invitation-expired = Шақыру мерзімі өткен
exchange-line-invitation-used = Шақыру бұрын пайдаланылған
exchange-line-wrong-centre = Шақыру басқа орталықтікі
exchange-line-tls-clock = Күні мен уақытын тексеріңіз
exchange-line-protocol-too-old = Бағдарламаны жаңарту керек

exchange-title = Орталықпен алмасу
exchange-lead = Жұмысыңыз орталыққа жіберіледі, орталықтың жауабы осында келеді. Интернетсіз жұмыс істей беруге болады.
exchange-run = Алмасуды бастау
exchange-running = Алмасу жүріп жатыр
exchange-running-text = Жұмыс істей беріңіз, бұл кедергі болмайды.
exchange-unsent = Жіберілмегені: { $count }
exchange-unsent-automatic = Байланыс болғанда өзі жіберіледі.
exchange-unsent-manual = Жіберу үшін «Алмасуды бастау» батырмасын басыңыз.
exchange-all-sent = Бәрі жіберілді
exchange-all-sent-text = Жібергеніңіздің бәрін орталық алды.
exchange-last = Орталық соңғы рет растаған уақыт: { $time }
exchange-never = Орталықпен әлі бірде-бір рет алмасу болған жоқ.
exchange-retry = Келесі талпыныс: { $time }

exchange-enrolment-pending = Тіркелу әлі аяқталған жоқ
exchange-enrolment-pending-text = Ол орталықпен бірінші алмасуда аяқталады. Оған дейін де жұмыс істей беріңіз.
exchange-enrolment-waiting = Орталықтың растауы күтілуде
exchange-enrolment-waiting-text = Бұл шақырумен басқа компьютер де тіркелген. Орталық растағаннан кейін жіберіледі. Жұмысыңыз жоғалмайды.
exchange-enrolment-revoked = Орталық бұл компьютерге рұқсатты тоқтатқан
exchange-enrolment-revoked-text = Жұмысыңыз осы компьютерде сақтаулы. Орталыққа хабарласыңыз.
exchange-new-invitation = Жаңа шақыруды енгізу

exchange-clock-days = Компьютердің күні дұрыс емес сияқты. Орталықтың уақытынан айырмасы шамамен { $count } күн.
exchange-clock-hours = Компьютердің күні не уақыты дұрыс емес сияқты. Орталықтың уақытынан айырмасы шамамен { $count } сағат.
exchange-clock-minutes = Компьютердің уақыты дұрыс емес сияқты. Орталықтың уақытынан айырмасы шамамен { $count } минут.
exchange-clock-what = Жұмысыңыз сақтаулы. Күні мен уақытын түзетіңіз немесе компьютерге жауапты адамға айтыңыз.

exchange-items = Жіберілмегендер
exchange-state-open = Әлі жазылуда
exchange-state-queued = Жіберілуін күтуде
exchange-state-sent = Растау күтілуде
exchange-state-refused = Қабылданбады
exchange-kind-plan = Жоспар
exchange-kind-entry = Күнделік жазбасы
exchange-kind-report = Есеп
exchange-kind-profile = Менің мәліметтерім
exchange-kind-reading-mark = Жауап оқылды
exchange-kind-review = Орталық жауабы
exchange-kind-other = Құжат
exchange-untitled = Атауы жоқ

exchange-settings = Алмасу баптаулары
exchange-automatic = Байланыс болғанда автоматты түрде алмасу
exchange-automatic-hint = Мәтін небәрі бірнеше килобайт алады.
exchange-centre = Орталық
exchange-address = Мекенжайы
