### The first view: the support year, what is due, what came from the centre.

home-title = Басты бет
# $name is the person's name in the nominative.
home-greeting = Сәлеметсіз бе, { $name }!
home-write = Күнделікке жазу
home-open-exchange = Алмасуды ашу
home-refused = Орталықта сақталмаған құжат: { $count }. Жұмысыңыз осы компьютерде сақтаулы. Себебі «Алмасу» бөлімінде жазылған.
home-damaged = Осы компьютерде зақымданған құжат: { $count }. Орталықта көшірмесі болса, ол алмасуда қайта келеді. Толығырақ «Алмасу» бөлімінде.

# What asks for her now: returned first, then answered questions, then late, then next. Each line has one verb.
home-now = Қазір не істеу керек
home-returned-plan = Жоспар пысықтауға қайтарылды
home-returned-report = Есеп пысықтауға қайтарылды
# Of any other kind; $kind is its name in the nominative.
home-returned = { $kind }: пысықтауға қайтарылды
home-returned-open = Ескертпелерді ашу
home-answered = Сұрағыңызға жауап келді
home-unsent-question = Жіберілмеген сұрақ бар: аяқтап, жіберіңіз
home-unsent-questions = Жіберілмеген сұрақ: { $count }
home-unsent-open = Ашу
home-due-day = Мерзімі: { $date }
home-due-mark = Белгі қою
home-due-open = Іс-шараны ашу
# More are there than shown: all of one sort, with how many.
home-all-returned = Қайтарылған құжаттың бәрі: { $count }
home-all-answered = Жауап келген сұрақтың бәрі: { $count }
home-all-late = Мерзімі өткен іс-шараның бәрі: { $count }
home-all-next = Алдағы іс-шараның бәрі: { $count }
# Nothing is returned, late or near.
home-quiet = Қазір шұғыл іс жоқ
home-quiet-then = Келесі іс-шара: { $title }
home-quiet-undated = Мерзімі қойылмаған
home-quiet-add = Жоспарға жаңа іс-шара қоса аласыз.
home-carry = Флешкаға сақтау
# A tick stands before it. $kind is a kind of document in the nominative.
home-confirmed = { $kind }: орталық алды, { $date }
home-confirmed-accepted = { $kind }: қабылданды, { $date }

home-first-title = Іс-қимыл жоспарынан бастаңыз
home-first-text = Курста үйренгеніңізді кітапханада қалай қолданасыз? Соны жоспарға жазыңыз: мақсат, іс-шара, ресурстар, күтілетін нәтиже, бағалау тетігі. Интернет керек емес.
home-first-action = Жоспар құру
# Below, with the press that begins a question.
home-first-ask = Жұмыста сұрақ туындаса, әдіскерден кеңес сұраңыз. Не түсініксіз екенін бірнеше сөйлеммен жазсаңыз жеткілікті. Жауап алмасу кезінде келіп, осы бетте көрсетіледі.

home-news = Орталықтан жауап келді
home-news-open = Жауапты ашу

home-due-open-plan = Жоспарды ашу
home-due-today = Бүгін
home-due-tomorrow = Ертең
home-due-left = { $days } күн қалды
home-due-late = { $days } күн бұрын өтті

home-year = Курстан кейінгі қолдау
home-year-running-course = Курс әлі аяқталған жоқ. Аяқталатын күні: { $date }
home-year-after-course = Қолдау жылы курстан кейін басталады. Жоспарды қазірден бастап жаза беруіңізге болады.
home-year-unknown = Курстың аяқталған күні көрсетілмеген немесе қате жазылған, сондықтан қолдау жылы есептелмеді.
home-year-details = Менің мәліметтерімді ашу
home-year-until = Аяқталатын күні: { $date }
home-year-over = Аяқталды: { $date }
home-year-progress = Қолдау күні: { $day } / { $days }
home-group = Топ: { $group }

home-plan-done = Орындалды: { $done } / { $all }
home-entries = Күнделік: { $count }
home-reports = Есептер: { $count }
