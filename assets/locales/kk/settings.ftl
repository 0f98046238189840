### Look of the app, the person's details, the school's dates, about.

settings-title = Баптаулар
settings-tab-look = Көрініс
settings-tab-details = Менің мәліметтерім
settings-tab-calendar = Оқу жылы
settings-tab-about = Тірек туралы

settings-text-size = Мәтін өлшемі
settings-text-size-normal = Қалыпты
settings-text-size-large = Үлкен
settings-text-size-larger = Үлкенірек
settings-text-size-largest = Ең үлкен
settings-theme = Түсі
settings-theme-system = Компьютердегідей
settings-theme-light = Ашық
settings-theme-dark = Қараңғы
settings-letters = Жазу кезінде қазақ әріптерін көрсету
settings-letters-hint = Пернетақтада ә, ғ, қ, ң, ө, ұ, ү, һ, і болмаса, экранның төменгі жағынан басуға болады.

settings-details-text = Мәліметте қате болса, түзетіңіз. Түзетуіңіз орталыққа ұсыныс ретінде жіберіледі, мәліметтерді орталық өзгертеді.
settings-person = Жеке мәліметтер
settings-place = Жұмыс орны
settings-course = Курс
settings-field-surname = Тегі
settings-field-given-name = Аты
settings-field-patronymic = Әкесінің аты (болған жағдайда)
settings-field-position = Лауазымы
settings-field-service-length = Еңбек өтілі
settings-field-phone = Телефон
settings-field-school = Мектеп
settings-field-village = Ауыл немесе қала
settings-field-district = Аудан
settings-field-region = Облыс
settings-field-course-end = Курс аяқталған күн
settings-group = Топ
settings-centre = Орталық

settings-calendar-text = Тоқсан мен каникул күндері мерзімдерді есептеу үшін керек. Мектебіңізде басқаша болса, түзетіңіз.
# The dates were not found in an order; they follow an earlier year.
settings-calendar-assumed = Болжам
settings-calendar-confirmed = Расталды
# $source says where the dates come from.
settings-calendar-ask = Бұл күндер болжам. Мектептегі бұйрықпен салыстырып, дұрыс болса, растаңыз. Дереккөзі: { $source }
settings-calendar-confirm = Күндер дұрыс
settings-calendar-year = Оқу жылы
settings-calendar-from = Басталуы
settings-calendar-to = Аяқталуы

settings-about = Тірек — курстан кейінгі жылы мектеп кітапханашысына тірек болатын компьютер бағдарламасы.
settings-about-offline = Интернетсіз жұмыс істейді. Жазғаныңыз осы компьютерде сақталады.
settings-about-font = Қаріп: Golos Text, OFL 1.1 лицензиясы.
settings-about-logs = Ақау туралы файлдар қалтасын ашу
settings-about-logs-text = Онда Сіздің мәтіндеріңіз жоқ. Орталық сұраса, соңғы файлды жіберіңіз.

## Checking what is kept on this computer

settings-check = Мәліметтерді тексеру
settings-check-text = Тірек осы компьютерде сақталғанның бәрін оқып, жазылған күйінде екенін тексереді. Жұмыс істей беруге болады.
settings-check-press = Мәліметтерімді тексеру
settings-check-whole = Бәрі орнында, зақымданған ештеңе табылмады.
settings-check-damaged = Зақымданған құжат: { $count }. Орталықта көшірмесі болса, келесі алмасуда қалпына келеді.
settings-check-files = Зақымданған немесе жоғалған файл: { $count }. Орталықта болса, ол алмасуда қайта жүктеледі.
settings-check-unsound = Мәліметтер файлында түзелмеген қате бар. Ештеңені жоймаңыз, орталыққа хабарласыңыз.
