### The journal: entries on an event, a project or an innovation. A private entry never leaves this PC.

entry-list = Күнделік
entry-list-lead = Байқағаныңызды ұмытпай жазып жүріңіз: есеп жазарда керек болады.
entry-none = Күнделік әлі бос
entry-none-text = Өткен іс-шарадан кейін екі-үш сөйлем жазып, фото қоса тіркеңіз. Кейін есеп жазу оңай болады.
entry-create = Жазба қосу
entry-create-private = Жеке жазба қосу
entry-private-note = Жеке жазба тек осы компьютерде сақталады: орталық мұны көрмейді.
entry-new = Жаңа жазба
entry-untitled = Атауы жоқ жазба
entry-no-date = Күні жазылмаған
entry-nothing = Іздегеніңізге сай жазба табылмады.
entry-months = Айлар
entry-files = Файл: { $count }

entry-field-about = Не туралы
entry-about-event = Іс-шара
entry-about-project = Жоба
entry-about-innovation = Жаңашылдық
entry-field-date = Күні
entry-field-title = Тақырыбы
entry-title-placeholder = Мысалы: 5-сыныптағы кітапханалық сабақ
entry-field-text = Жазба
entry-text-hint = Не болды, не ұнады, не кедергі жасады? Қалай болса, солай жаза беріңіз.
entry-field-tags = Белгілер
entry-tags-hint = Үтір арқылы жазыңыз. Мысалы: апталық, 5-сынып
entry-tags-offered = Бұрын қолданған белгілеріңіз
entry-links = Жоспардағы іс-шаралар
entry-link-add = Іс-шарамен байланыстыру
entry-link-title = Қай іс-шара туралы?
entry-link-remove = Байланысты алып тастау: { $title }
entry-link-none = Жоспарда іс-шара әлі жоқ
entry-link-none-text = Алдымен жоспарға іс-шара қосыңыз.

# The short mark of a private entry; literally true: it never leaves this PC.
entry-private-mark = Орталық мұны көрмейді
entry-private-text = Бұл жазба мен оның файлдары тек осы компьютерде тұрады: алмасуға да, басқа компьютеріңізге де кетпейді. Осы компьютерде тізімнен Сіздің атыңызды таңдаған адам оны оқи алады. Компьютер бұзылса, жазба қалпына келмейді.
entry-own-mark = Кәдімгі жазба
entry-own-text = Алмасу кезінде көшірмесі орталықтың серверінде сақталады. Әдіскерлерге күнделік көрсетілмейді.
entry-private-choice = Тек осы компьютерде сақтау
entry-private-late = Бұл жазба алмасуға дайындалып қойылған, енді оны жеке жазба ете алмайсыз. Жеке ойыңызды жаңа жеке жазбаға жазыңыз.

entry-filter-words = Күнделіктен іздеу
entry-filter-all-abouts = Барлық түрі
entry-filter-all-tags = Барлық белгі
entry-filter-whose = Кім көреді
entry-filter-all-whose = Барлық жазба
entry-filter-own = Кәдімгі жазбалар
entry-filter-private = Жеке жазбалар

entry-remove = Жазбаны жою
entry-removed = Жазба себетке салынды
