### The action plan: goals, activities, the programme's five elements. Address the reader with Сіз.

plan-title = Іс-қимыл жоспары
plan-list = Іс-қимыл жоспары
plan-list-lead = Мектеп кітапханасын дамыту үшін не істейтініңіз осында жазылады.
plan-list-empty-title = Жоспарды бастаңыз
plan-list-empty-text = Жоспардың түрін таңдаңыз. Қалғанын Тірек ретімен сұрайды, кейін бәрін өзгерте аласыз.
plan-new = Тағы бір жоспар бастау
plan-open = Жоспарды ашу
plan-back = Жоспарлар
plan-untitled = Атауы жоқ жоспар
plan-no-activities = Іс-шара әлі қосылмаған
# After a number nouns stay singular.
plan-progress = Іс-шара: { $total } · орындалғаны: { $done }
plan-overdue-count = Мерзімі өткені: { $count }

plan-kind-individual = Жеке даму жоспары
plan-kind-institutional = Институционалдық даму жоспары
plan-kind-individual-text = Жоспарды өзіңіз құрып, өзіңіз жүргізесіз. Тапсырғанға дейін оны әдіскер көрмейді.
plan-kind-institutional-text = Мектеп кітапханасының ортақ жоспары: мектептің барлық кітапханашысы бірге толтырады.
plan-create-individual = Жеке жоспар құру
plan-create-institutional = Ортақ жоспар құру
plan-default-title = Мектеп кітапханасын дамытудың іс-қимыл жоспары

plan-about-edit = Мақсат пен міндеттер
plan-about-empty = Жалпы мақсаты әлі жазылмаған
plan-field-title = Атауы
plan-field-kind = Жоспардың түрі
plan-field-school-year = Оқу жылы
plan-year-none = Таңдалмаған
plan-field-aim = Жалпы мақсаты
plan-aim-hint = Жыл соңында кітапханада не өзгереді?
plan-field-tasks = Міндеттері
plan-tasks-hint = Әр міндетті жаңа жолдан жазыңыз.
plan-field-analysis = Нәтижелерді талдау
plan-analysis-hint = Жыл соңында толтырылады: не нәтиже берді, не кедергі болды, келесі жылы нені өзгертесіз?
plan-field-goals = Мақсаттар
plan-field-activities = Іс-шаралар
plan-contents = Мақсат: { $goals } · іс-шара: { $activities }

plan-empty-title = Жоспар мақсаттан басталады
plan-empty-text = Қай бағыттан бастайсыз? Бағытты таңдаңыз, сонда мақсат жазатын өріс ашылады. Кейін басқа бағыттарды да қоса аласыз.
plan-direction-none = Бағыты таңдалмаған
plan-direction-example-collection = Мысалы: көркем әдебиет қорын оқушылардың сұранысына қарай толықтыру
plan-direction-example-digitalisation = Мысалы: электрондық каталогты іске қосу
plan-direction-example-readers = Мысалы: бастауыш сынып оқушыларының оқуға қызығушылығын арттыру
plan-direction-example-project = Мысалы: пән мұғалімдерімен бірлескен оқу жобасын жүргізу
plan-direction-example-other = Мысалы: оқу залын жайлы әрі ашық кеңістікке айналдыру

plan-goal-add = Мақсат қосу
# A quiet press below the directions: for those who want to write first.
plan-goal-add-plain = Бағытты кейін таңдаймын
plan-goal-number = { $number }-мақсат
plan-goal-whole = Мақсат
plan-goal-statement = Мақсат
plan-goal-statement-hint = Нені, қашанға дейін өзгертесіз? Бір сөйлем жеткілікті.
plan-goal-untitled = Мақсат әлі жазылмаған
plan-goal-direction = Бағыты
plan-goal-direction-other = Бағыттың атауы
plan-goal-edit = Мақсатты түзету
plan-goal-remove = Мақсатты жою
plan-goal-removed = Мақсат себетке салынды
plan-goal-removed-with = Мақсат пен оның іс-шаралары себетке салынды
plan-goal-up = Мақсатты жоғары жылжыту
plan-goal-down = Мақсатты төмен жылжыту
plan-goal-fold = Іс-шараларды жасыру
plan-goal-unfold = Іс-шараларды көрсету
plan-goal-empty = Бұл мақсатқа жету үшін не істейсіз? Алғашқы іс-шараны қосыңыз.
plan-fold-all = Бәрін жинау
plan-unfold-all = Бәрін жаю
plan-stray = Мақсаты жоқ іс-шаралар
plan-stray-text = Бұлардың мақсаты жоспардан алынған. Іс-шараны ашып, оған мақсат таңдаңыз.

plan-activity-add = Іс-шара қосу
plan-activity-whole = Іс-шара
plan-activity-untitled = Атауы жоқ іс-шара
plan-activity-title = Іс-шара
plan-activity-title-hint = Нақты қадам: не істейсіз, кіммен?
plan-activity-resources = Ресурстар
plan-activity-resources-hint = Не керек: кітап, құрал, орын, қаражат, көмекшілер?
plan-activity-expected = Күтілетін нәтиже
plan-activity-expected-hint = Іс-шарадан кейін не өзгереді?
plan-activity-evaluation = Бағалау тетігі
plan-activity-evaluation-hint = Нәтижеге жеткеніңізді қалай білесіз: сауалнама, санақ, бақылау?
plan-activity-indicator = Көрсеткіш
plan-activity-indicator-hint = Нені санайсыз? Мысалы: кітап берілімі
plan-activity-baseline = Бастапқы мән
plan-activity-target = Нысаналы мән
plan-activity-actual = Нақты мән
plan-activity-deadline-kind = Мерзімі
plan-activity-deadline = Мерзімі
plan-activity-responsible = Жауапты
plan-activity-starts = Басталатын күні
plan-activity-completion-form = Аяқталу нысаны
plan-activity-completion-form-hint = Мысалы: есеп, акт, фото
plan-activity-status = Орындалуы туралы белгі
plan-activity-achieved = Қол жеткізілген нәтиже
plan-activity-achieved-hint = Іс жүзінде не болды? Санмен жазған дұрыс.
plan-activity-analysis = Нәтижелерді талдау
plan-activity-analysis-hint = Неліктен осылай болды, келесі жолы нені өзгертесіз?
plan-activity-sample = Сценарийі
plan-activity-goal = Қай мақсатқа жатады
plan-activity-goal-none = Мақсаты жоқ
plan-activity-up = Жоғары жылжыту
plan-activity-down = Төмен жылжыту
plan-activity-drag = Ұстап тұрып, басқа орынға апарыңыз
# What the press uncovers, in the order in which it appears.
plan-activity-more = Тағы: көрсеткіш, талдау, жылжыту, жою
plan-activity-less = Азырақ көрсету
plan-activity-report = Осы туралы есеп жазу
plan-activity-remove = Іс-шараны жою
plan-activity-removed = Іс-шара себетке салынды
# $fields is a list of field names in small letters: «ресурстар, бағалау тетігі».
plan-activity-lacks = Толтырылмаған: { $fields }
plan-overdue = Мерзімі өтті

plan-deadline-none = Таңдалмаған
plan-deadline-date = Нақты күн
plan-deadline-month = Ай
plan-deadline-quarter = Тоқсан
plan-deadline-all-year = Жыл бойы
plan-deadline-monthly = Ай сайын
plan-deadline-as-needed = Қажетіне қарай
plan-deadline-which-date = Қай күнге дейін
plan-deadline-which-month = Қай ай
plan-deadline-which-quarter = Қай тоқсан

plan-status-planned = Жоспарланған
plan-status-in-progress = Орындалуда
plan-status-done = Орындалды
plan-status-partly = Ішінара орындалды
plan-status-postponed = Кейінге қалдырылды
plan-status-cancelled = Өткізілмейді

plan-filter-text = Іс-шараны іздеу
plan-filter-all-directions = Барлық бағыт
plan-filter-all-states = Орындалуы: бәрі
plan-filter-count = Көрсетілгені: { $shown } · барлығы: { $total }
plan-filter-clear = Сүзгіні алып тастау
plan-filter-nothing = Іздегеніңізге сай іс-шара табылмады.

plan-bin = Себет
plan-bin-text = Жойылған мақсаттар мен іс-шаралар осында тұр. Кез келгенін қайтаруға болады.
plan-bin-empty = Себет бос.
plan-bin-goal = Мақсат · онымен бірге іс-шара: { $count }
plan-bin-restore = Қалпына келтіру
plan-remove = Жоспарды жою
plan-removed = Жоспар себетке салынды
