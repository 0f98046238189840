### Exchange with the centre: what is not sent yet, what was the last time, what went wrong.

# The line that is always in sight. Short: it stands in a narrow column.
exchange-line-running = Алмасу жүріп жатыр…
exchange-line-unsent = Жіберілмегені: { $count }
exchange-line-all-sent = Бәрі жіберілді
exchange-line-last = Соңғы алмасу: { $date }
exchange-line-never = Алмасу әлі болған жоқ

exchange-title = Орталықпен алмасу
exchange-lead = Жұмысыңыз орталыққа жіберіледі, орталықтың жауабы осында келеді. Интернетсіз жұмыс істей беруге болады.
exchange-run = Қазір алмасу
exchange-running = Алмасу жүріп жатыр
exchange-running-text = Жұмыс істей беріңіз, бұл кедергі болмайды.
exchange-unsent = Жіберілмегені: { $count }
exchange-unsent-automatic = Байланыс болғанда өзі жіберіледі.
exchange-unsent-manual = Жіберу үшін «Қазір алмасу» батырмасын басыңыз.
exchange-all-sent = Бәрі жіберілді
exchange-all-sent-text = Бұл компьютерде орталық алмаған ештеңе жоқ.
exchange-last = Орталық соңғы рет растаған уақыт: { $time }
exchange-never = Орталықпен әлі бір де рет алмасу болған жоқ.
exchange-retry = Келесі әрекет: { $time }

exchange-enrolment-pending = Тіркелу әлі аяқталған жоқ
exchange-enrolment-pending-text = Ол орталықпен бірінші алмасуда аяқталады. Оған дейін де жұмыс істей беріңіз.
exchange-enrolment-waiting = Орталықтың растауы күтілуде
exchange-enrolment-waiting-text = Бұл шақырумен басқа құрылғы да тіркелген. Орталық растағаннан кейін жіберіледі. Жұмысыңыз жоғалмайды.
exchange-enrolment-revoked = Орталық бұл құрылғыны тоқтатқан
exchange-enrolment-revoked-text = Жұмысыңыз осы компьютерде сақтаулы. Орталыққа хабарласыңыз.

exchange-items = Жіберілмегендер
exchange-state-open = Әлі жазылуда
exchange-state-queued = Жіберуді күтуде
exchange-state-sent = Растау күтілуде
exchange-state-refused = Қабылданбады
exchange-kind-plan = Жоспар
exchange-kind-entry = Күнделік жазбасы
exchange-kind-report = Есеп
exchange-kind-profile = Менің мәліметтерім
exchange-kind-other = Құжат
exchange-untitled = Атауы жоқ

exchange-settings = Қалай алмасамыз
exchange-automatic = Байланыс болғанда өзі алмассын
exchange-automatic-hint = Мәтін бірнеше килобайт қана болады.
exchange-centre = Орталық
exchange-address = Мекенжайы
