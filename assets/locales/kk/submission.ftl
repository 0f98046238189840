### Submitting a plan or a report (what a question says otherwise stands in question.ftl), its way to the centre, its versions. "Received" only when the centre confirmed it.

submission-submit = Орталыққа тапсыру
submission-again = Жаңа нұсқасын тапсыру
submission-correct-again = Түзетіп, қайта тапсыру
submission-changed-since = Тапсырылғаннан кейін өзгертілді

# The filled press: what to do next. $count says how many remarks are left, this one among them; $field is a label in the nominative.
submission-next-remark = Келесі ескертпе (қалғаны: { $count })
submission-next-fill = Толтыру: { $field }
submission-next-choose = Таңдау: { $field }

submission-missing-heading = Тапсырар алдында толтырыңыз
submission-missing-lead = Толтырылмағаны: { $count }. Жолды бассаңыз, сол өріс ашылады.
submission-missing-title = Атауын жазыңыз
submission-missing-school-year = Оқу жылын таңдаңыз
submission-missing-goal = Кемінде бір мақсат қосыңыз
submission-missing-direction = Бағытын таңдаңыз
submission-missing-direction-name = Бағыттың атауын жазыңыз
submission-missing-statement = Мақсатты жазыңыз
submission-missing-activity-of-goal = Осы мақсатқа іс-шара қосыңыз
submission-missing-goal-of-activity = Қай мақсатқа жататынын таңдаңыз
submission-missing-activity-title = Іс-шараны жазыңыз
submission-missing-deadline = Мерзімін таңдаңыз
submission-missing-resources = Ресурстарды жазыңыз
submission-missing-expected = Күтілетін нәтижені жазыңыз
submission-missing-evaluation = Бағалау тетігін жазыңыз
submission-missing-about = Есеп не туралы екенін таңдаңыз
submission-missing-date = Күнін жазыңыз
submission-missing-effectiveness = Тиімділігін жазыңыз
submission-missing-achievements = Жетістіктерді жазыңыз
submission-missing-difficulties = Кездескен қиындықтарды жазыңыз
submission-missing-improvements = Жетілдіру жолдарын жазыңыз
submission-missing-theme = Консультация тақырыбын таңдаңыз
submission-missing-decision = Әртүрлі жазылған: қайсысы қалатынын таңдаңыз

submission-confirm-title = Орталыққа тапсырасыз ба?
submission-confirm-text = Орталыққа дәл осы нұсқа жіберіледі, оны кейін өзгертуге болмайды:
submission-confirm-after = Өзіңіз мәтінді әрі қарай түзете бересіз: ол бөлек сақталады, қажет болса жаңа нұсқасын тапсырасыз. Интернет болмаса, тапсырғаныңыз келесі алмасуды күтіп тұрады.
submission-unchanged = Соңғы тапсырылған нұсқадан бері мәтін өзгерген жоқ.
submission-confirm = Тапсыру
submission-done = Тапсырылды. Қайда жеткенін осы беттен көресіз.

submission-trail = Тапсырылған нұсқаның жолы
submission-step-queued = Тапсырылды
submission-step-packed = Пакетке салынды
submission-step-sent = Жіберілді
submission-step-received = Орталық алды
submission-step-reading = Әдіскер ашты
submission-step-answered = Жауап келді
submission-step-seen = Жауапты аштыңыз
submission-ahead-queued = Тапсыру
submission-ahead-sent = Жіберу
submission-ahead-received = Орталықтың алғанын растауы
submission-ahead-reading = Әдіскердің қарауы
submission-ahead-answered = Орталықтың жауабы
submission-ahead-seen = Жауаппен танысу
submission-next-queued = Әлі осы компьютерде тұр. Интернет болғанда алмасу кезінде жіберіледі.
submission-next-packed = Пакетті орталыққа беріп, жауап пакетін сұраңыз. Орталық алғанын сол пакет растайды.
submission-next-sent = Орталық алғанын әлі растаған жоқ.
submission-next-received = Енді кезек әдіскерде.
submission-next-reading = Жауап болса, ол алмасу кезінде келеді.

submission-versions = Тапсырылған нұсқалар
submission-number = { $number }-нұсқа
submission-read = Оқу
submission-compare = Салыстыру
submission-compare-present = Қазіргі мәтінмен салыстыру
submission-refused = Бұл нұсқа орталықта сақталмады. Мәтініңіз осы компьютерде тұр.
submission-refusal-kind-unknown = Себебі: орталық мұндай құжатты әлі танымайды. Орталыққа хабарласыңыз.
submission-refusal-not-your-space = Себебі: құжат Сізге ашық емес бөлімге жазылған. Орталыққа хабарласыңыз.
submission-refusal-not-allowed = Себебі: Сізге мұндай құжат жіберуге рұқсат берілмеген. Орталыққа хабарласыңыз.
submission-refusal-document-elsewhere = Себебі: бұл құжат орталықта басқа жерде тіркелген. Орталыққа хабарласыңыз.
submission-refusal-document-refused = Себебі: бұл құжаттың бұрынғы бөлігі орталықта сақталмаған. Мәтінді жаңа құжатқа көшіріңіз.
submission-refusal-payload-too-large = Себебі: құжат тым үлкен. Оны бөліп, жаңа құжат етіп жіберіңіз.
submission-refusal-payload-malformed = Себебі: орталық құжатты оқи алмады. Мәтінді жаңа құжатқа көшіріп, қайта жіберіңіз.
submission-refusal-revoked = Себебі: бұл компьютердің рұқсаты тоқтатылған. Орталыққа хабарласыңыз.
submission-refusal-unknown = Себебін орталықтан сұраңыз.

submission-frozen-lead = Бұл нұсқа енді өзгермейді. Тапсырылған күні: { $date }
submission-back-plan = Жоспарға оралу
submission-back-report = Есепке оралу
# Of any other kind.
submission-back = Құжатқа оралу
submission-compare-title = Нұсқаларды салыстыру
submission-from = Бастапқы нұсқа
submission-to = Онымен салыстырылатын нұсқа
submission-present = Қазіргі мәтін
submission-same = Бұл екі нұсқаның айырмашылығы жоқ.
submission-legend = Өзгерген сөздер белгіленген:
submission-legend-added = қосылғанының асты сызылған
submission-legend-removed = алынғаны сызып тасталған
submission-row-added = Қосылды
submission-row-removed = Алынып тасталды
submission-row-moved = Орны ауыстырылды
submission-row-changed = Өзгертілді

# Files that the centre does not take; $name is a file's name, sizes look like 4,2 МБ.
submission-too-large = Мына файлдар орталық қабылдайтын көлемнен үлкен, сондықтан орталыққа бармайды:
submission-too-large-row = { $name }: { $size }, шегі { $limit }
submission-too-large-what = Файл орталыққа керек болса, осы терезені жауып, файлды кішірейтіңіз (мысалы, бейнені қысқартыңыз) да, қайта қоса тіркеңіз. Бұл файлсыз да жалғастыруға болады: ол осы компьютерде қалады.
# The centre takes no more files in one document.
submission-beyond-heading = Осы күйінде жіберуге болмайды
submission-beyond-files = Құжатқа қоса тіркелген файл: { $count }. Орталықтың бір құжатта қабылдайтыны: { $limit }. Ештеңе жіберілген жоқ. Артық файлдарды құжаттан алып тастаңыз немесе бөлек құжатқа көшіріңіз де, қайталаңыз.
submission-beyond-words = Құжаттағы мәтін тым көп ({ $size_kb } КБ, шегі { $limit_kb } КБ). Ештеңе жіберілген жоқ. Мәтінді қысқартыңыз немесе екі құжатқа бөліп, қайталаңыз.

# How many places differ between two versions.
submission-difference-count = Өзгерген жері: { $count }
submission-since-last = Соңғы тапсырылған нұсқадан бері өзгерген жері: { $count }.
