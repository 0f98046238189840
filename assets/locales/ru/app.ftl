### The frame of the window: navigation, person, language.

app-navigation = Разделы
app-skip = Перейти к содержимому
app-language = Язык
app-switch-person = Выбрать другого человека
app-nav-home = Главная
# First entry of who looks after librarians: they themselves.
app-nav-people = Слушатели
app-nav-plan = План
app-nav-journal = Дневник
app-nav-report = Отчёты
app-nav-paper = Мои документы
# Holds a soft hyphen: with the largest letters the word has no room in one line.
app-nav-question = Консуль­тации
app-nav-course = Материалы
# Exchange with the centre: sending and receiving.
app-nav-exchange = Обмен
app-nav-settings = Настройки

app-nowhere = Страница не найдена
app-nowhere-title = Такой страницы нет
app-nowhere-text = Выберите нужный раздел в списке слева.

# After an update the lists are made anew; { $done } of { $total } documents stand in them already.
app-deriving = После обновления списки составляются заново: { $done } из { $total }. Можно работать дальше, документы на месте.
app-deriving-label = Готовность списков
