### Look of the app, the person's details, the school's dates, about.

settings-title = Настройки
settings-tab-look = Вид
settings-tab-details = Мои данные
settings-tab-calendar = Учебный год
settings-tab-about = О программе «Тірек»

settings-text-size = Размер текста
settings-text-size-normal = Обычный
settings-text-size-large = Крупный
settings-text-size-larger = Крупнее
settings-text-size-largest = Самый крупный
settings-theme = Цвет
settings-theme-system = Как на компьютере
settings-theme-light = Светлый
settings-theme-dark = Тёмный
settings-letters = Показывать казахские буквы при наборе
settings-letters-hint = Если на клавиатуре нет ә, ғ, қ, ң, ө, ұ, ү, һ, і, их можно нажимать внизу экрана.

settings-details-text = Если есть ошибка, исправьте её. Исправление уходит в центр как предложение, данные меняет центр.
settings-person = Личные данные
settings-place = Место работы
settings-course = Курс
settings-field-surname = Фамилия
settings-field-given-name = Имя
settings-field-patronymic = Отчество (при наличии)
settings-field-position = Должность
settings-field-service-length = Стаж работы
settings-field-phone = Телефон
settings-field-school = Школа
settings-field-village = Село (аул) или город
settings-field-district = Район
settings-field-region = Область
settings-field-course-end = Дата завершения курса
settings-group = Группа
settings-centre = Центр

settings-calendar-text = Даты четвертей и каникул нужны для подсчёта сроков. Если в Вашей школе иначе, исправьте.
# The dates were not found in an order; they follow an earlier year.
settings-calendar-assumed = Предположительно
settings-calendar-confirmed = Подтверждено
# $source says where the dates come from.
settings-calendar-ask = Эти даты предположительны. Сверьте с приказом в школе и, если всё верно, подтвердите. Источник: { $source }
settings-calendar-confirm = Даты верны
settings-calendar-year = Учебный год
settings-calendar-from = Начало
settings-calendar-to = Окончание

settings-about = «Тірек» — программа для компьютера, которая поддерживает школьного библиотекаря в год после курса.
settings-about-offline = Работает без интернета. Написанное хранится на этом компьютере.
settings-about-font = Шрифт: Golos Text, лицензия OFL 1.1.
settings-about-logs = Открыть папку с файлами о неполадках
settings-about-logs-text = Ваших текстов в ней нет. Если центр попросит, отправьте последний файл.

## Checking what is kept on this computer

settings-check = Проверка данных
settings-check-text = «Тірек» прочитает всё, что сохранено на этом компьютере, и проверит, что оно осталось таким, как было записано. Работать в это время можно.
settings-check-press = Проверить мои данные
settings-check-whole = Всё на месте, повреждений не найдено.
settings-check-damaged = Повреждено документов: { $count }. Если в центре есть копия, они восстановятся при следующем обмене.
settings-check-files = Повреждено или пропало файлов: { $count }. Если они есть в центре, при обмене они загрузятся снова.
settings-check-unsound = В файле данных осталась ошибка. Ничего не удаляйте и свяжитесь с центром.
