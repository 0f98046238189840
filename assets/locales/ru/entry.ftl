### The journal: entries on an event, a project or an innovation. A private entry never leaves this PC.

entry-list = Дневник
entry-list-lead = Записывайте наблюдения, пока не забылись: они пригодятся для отчёта.
entry-none = Дневник пока пуст
entry-none-text = После мероприятия запишите два-три предложения и прикрепите фото. Потом будет легко написать отчёт.
entry-create = Добавить запись
entry-create-private = Добавить личную запись
entry-private-note = Личная запись хранится только на этом компьютере: центр этого не видит.
entry-new = Новая запись
entry-untitled = Запись без названия
entry-no-date = Без даты
entry-nothing = Подходящих записей не нашлось.
entry-months = Месяцы
entry-files = Файлов: { $count }

entry-field-about = О чём
entry-about-event = Мероприятие
entry-about-project = Проект
entry-about-innovation = Новшество
entry-field-date = Дата
entry-field-title = Тема
entry-title-placeholder = Например: библиотечный урок с 5-м классом
entry-field-text = Запись
entry-text-hint = Что было, что понравилось, что помешало? Пишите свободно.
entry-field-tags = Метки
entry-tags-hint = Через запятую. Например: неделя чтения, 5 класс
entry-tags-offered = Метки, которые Вы уже использовали
entry-links = Мероприятия плана
entry-link-add = Связать с мероприятием
entry-link-title = О каком мероприятии?
entry-link-remove = Убрать связь: { $title }
entry-link-none = В плане ещё нет мероприятий
entry-link-none-text = Сначала добавьте мероприятие в план.

# The short mark of a private entry; literally true: it never leaves this PC.
entry-private-mark = Центр этого не видит
entry-private-text = Эта запись и её файлы хранятся только на этом компьютере: они не уходят ни при обмене, ни на другой Ваш компьютер. Прочитать её может любой, кто выберет Ваше имя на этом компьютере. Если компьютер сломается, запись не восстановить.
entry-own-mark = Обычная запись
entry-own-text = При обмене копия сохраняется на сервере центра. Методистам дневник не показывается.
entry-private-choice = Хранить только на этом компьютере
entry-private-late = Эта запись уже подготовлена к обмену, поэтому сделать её личной нельзя. Личные мысли запишите в новую личную запись.

entry-filter-words = Поиск в дневнике
entry-filter-all-abouts = Все виды
entry-filter-all-tags = Все метки
entry-filter-whose = Кто видит
entry-filter-all-whose = Все записи
entry-filter-own = Обычные записи
entry-filter-private = Личные записи

entry-remove = Удалить запись
entry-removed = Запись перемещена в корзину
