### The course programme as reading: modules, glossary, bibliography, project, assessment, support.

course-title = Материалдар
course-search = Материал, термин, әдебиет іздеу
course-parts = Курс бөліктері
course-tab-materials = Материалдар
course-tab-programme = Бағдарлама
course-tab-glossary = Глоссарий
course-tab-bibliography = Әдебиет
course-tab-project = Жоба
course-tab-rubric = Бағалау
course-tab-support = Қолдау

course-found = Табылғаны: { $count }
course-found-nothing = Ештеңе табылмады
course-found-nothing-text = Сөзді қысқартып немесе басқаша жазып көріңіз.
course-kind-module = Модуль
course-kind-topic = Тақырып
course-kind-term = Термин
course-kind-entry = Әдебиет
course-kind-criterion = Критерий
course-kind-outcome = Күтілетін нәтиже
course-kind-support = Қолдау нысаны
course-kind-element = Жоба элементі

course-aim = Мақсаты
course-publisher = Әзірлеген
course-audience = Кімге арналған
course-competences = Құзыреттер
course-modules = Модульдер мен тақырыптар
course-mode = Оқыту нысаны
# $name is the second kind of hours («Практикалық сабақ»).
course-hours-all = Барлығы { $total } академиялық сағат. Дәріс: { $lectures }. { $name }: { $second }.
course-hours = { $hours } сағат
course-forms = Сабақтар қалай өтеді: { $list }.
course-products = Практикалық нәтижелер: { $list }.
course-topic = Тақырып
course-lecture = Дәріс
course-practice = Тәжірибе
# Abbreviation of «тыңдаушының оқытушымен өзіндік жұмысы», explained below the table.
course-independent = ТОӨЖ
course-editorial = Бұл тақырыпшаны біз қостық: үш тақырыптың атауы бірдей.
course-title-in-programme = Курс бағдарламасындағы атауы: { $title }
course-tasks = Міндеттері
course-outcomes = Күтілетін нәтижелер

course-terms-count = Терминдер саны: { $count }
course-term-added = қосымша термин
course-same-as = Тізімде бар: { $place }

course-project = Жобалық жұмыс
course-project-group = Кім орындайды
course-project-group-size = жеке немесе { $least }–{ $most } адамдық топ
course-project-slides = Презентация слайдтары
course-project-themes = Тақырып үлгілері
course-project-elements = Жобаның құрылымы
course-optional = міндетті емес
course-formative = Формативті бағалау
course-formative-text = Балл қойылмайды, жұмыс барысында кері байланыс беріледі:

course-criteria = Жобаны бағалау критерийлері
course-criteria-text = Әр критерий 0, 1 немесе 2 балмен бағаланады. Ең жоғары жиынтық балл: { $max }.
course-group-only = тек топтық жобаға
course-marks = Бағалау шкаласы
course-points = Балл
course-mark = Баға
course-general-criteria = Курс бағдарламасындағы жалпы критерийлер

course-support-months = Курс бағдарламасында «бір академиялық жыл» делінген, Тірек оны курс аяқталған күннен бастап { $months } ай деп есептейді.
