### The frame of the window: navigation, person, language.

app-navigation = Бөлімдер
app-skip = Негізгі мазмұнға өту
app-language = Тіл
app-switch-person = Басқа адамды таңдау
app-nav-home = Басты бет
# First entry of who looks after librarians: they themselves.
app-nav-people = Тыңдаушылар
app-nav-plan = Жоспар
app-nav-journal = Күнделік
app-nav-report = Есептер
app-nav-paper = Құжаттарым
# Holds a soft hyphen: with the largest letters the word has no room in one line.
app-nav-question = Консульта­циялар
app-nav-course = Материалдар
# Exchange with the centre: sending and receiving.
app-nav-exchange = Алмасу
app-nav-settings = Баптаулар

app-nowhere = Бет табылмады
app-nowhere-title = Мұндай бет жоқ
app-nowhere-text = Сол жақтағы тізімнен қажетті бөлімді таңдаңыз.

# After an update the lists are made anew; { $done } of { $total } documents stand in them already.
app-deriving = Жаңартудан кейін тізімдер қайта құрылып жатыр: { $done } / { $total }. Жұмысты жалғастыра беріңіз, құжаттар орнында.
app-deriving-label = Тізімдердің дайындығы
