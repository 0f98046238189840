### Consultations: questions of a librarian, and what she writes again.

question-kind = Сұрақ
question-untitled = Атауы жоқ сұрақ

# What a question consists of, in reading order.
question-field-title = Сұрақ бір сөйлеммен
question-field-theme = Консультация тақырыбы
question-field-topic = Курс тақырыбы
question-field-urgent = Жедел көмек керек
question-field-about = Қай құжат туралы
question-field-about-place = Құжаттағы орны
question-field-text = Сұрақтың мән-жайы
question-field-messages = Жалғасы
question-field-closed = Сұрақ жабылды
question-message-text = Хабарлама
question-message-date = Жазылған күні
question-message-whole = Хабарлама

# The programme's four themes of consultations.
question-theme-planning = Жұмысты жоспарлау
question-theme-collection = Қорды басқару
question-theme-digital-resources = Цифрлық ресурстарды пайдалану
question-theme-events = Оқу-ағартушылық іс-шараларды ұйымдастыру

question-list = Консультациялар
question-mine = Сұрақтарым
question-none = Сұрағыңыз бар ма?
question-none-text = Жұмыста туындаған сұрағыңызды жазыңыз. Әдіскер ұсыным немесе түсіндірме береді, қажет болса, үлгі жоспар, сценарий, құжат үлгісін немесе цифрлық ресурс қоса жібереді.
question-none-where = Интернет керек емес: сұрағыңыз келесі алмасуда жіберіледі. Сұрақты жоспардағы іс-шарадан, есептен немесе курс тақырыбынан да қоюға болады.
question-create = Сұрақ қою
question-new = Жаңа сұрақ
question-search = Сұрақтардан іздеу
question-nothing = Іздегеніңізге сай сұрақ табылмады.
question-choose = Сұрақты таңдаңыз
question-choose-text = Сұрағыңыз бен оған берілген жауап осы жерде ашылады.
question-answer-came = Жаңа жауап келді
# In the navigation, for readers of screens.
question-new-answers = Жаңа жауап келген сұрақ: { $count }

# How a question stands in the list, beside the states of every document.
question-state-new = Жаңа жауап
question-state-closed = Жабылды
question-state-unsent = Жіберілмеген жазбаңыз бар
question-urgent = жедел
# $topic is the number of a topic of the course: 1.2.
question-of-topic = { $topic }-тақырып

# Where it belongs. $number is the activity's number in the plan; $kind a kind of document, $part a field of it, both in the nominative.
question-place-activity = Жоспардағы № { $number } іс-шара
question-place-part = { $kind }: { $part }
question-place-away = Құжат бұл компьютерде жоқ
question-place-open-plan = Жоспардан ашу
question-place-open-report = Есептен ашу

# At the place that a question is about: how far it has come. Its title follows behind a colon.
question-mark-draft = Сұрақ басталған, жіберілмеген
question-mark-asked = Сұрақ қойылған
question-mark-answered = Сұраққа жауап берілген
question-mark-new = Жаңа жауап келді

# While it is written.
question-title-placeholder = Мысалы: Наурыз көрмесіне қандай кітап лайық?
question-draft = Сұрақ әлі жіберілмеген. Аяқтап, «Жіберу» дегенді басыңыз.
question-text-hint = Не істеп жатырсыз, не түсініксіз, қандай көмек керек? Үш-төрт сөйлем жеткілікті.
question-topic-none = Таңдалмаған
question-urgent-hint = Әдіскер мұндай сұрақты тізімде бірінші көреді.
question-missing-heading = Жіберер алдында толтырыңыз
question-missing-title = Сұрақты бір сөйлеммен жазыңыз
question-missing-text = Сұрақтың мән-жайын жазыңыз
question-confirm-title = Осы күйінде жібересіз бе?
question-confirm-text = Әдіскерге дәл осы сұрақ жіберіледі. Кейін оны өзгертуге де, қайтарып алуға да болмайды:
question-confirm-after = Айтарыңыз қалса, сұрақты ашып, жалғасын жазасыз. Интернет болмаса, сұрақ келесі алмасуды күтіп тұрады.
question-send = Жіберу
question-sent = Жазылды. Келесі алмасуда жіберіледі.
question-remove = Сұрақты жою
question-removed = Сұрақ себетке салынды

# The thread.
question-trail = Сұрақтың жолы
question-step-queued = Жазылды
question-unsent = Жіберілмеген жазбаңыз бар
question-refused = Сұрағыңыз орталықта сақталмады. Мәтініңіз осы компьютерде тұр.
question-you = Сіз
question-centre = Орталық
question-message-queued = Келесі алмасуда жіберіледі
question-help = Қоса жіберілген көмек
question-help-open = Ашу
question-write = Түсініксіз болса, осы жерге жазыңыз
question-compose-unsent = Әлі жіберілмеген. «Жіберу» дегенді басыңыз; жіберілгенін қайтарып алуға болмайды.
question-close = Сұрақты жабу
question-closed = Сұрақ жабылды
question-closed-text = Сұрақ жабық. Тағы сұрайтыныңыз болса, қайта ашыңыз.
question-closed-unsent = Жіберілмеген жазбаңыз сақтаулы тұр.
question-reopen = Қайта ашу
