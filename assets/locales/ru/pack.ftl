### Packs of materials from the centre: what is offered, what a release brings, taking it.

pack-new = В центре есть новые материалы
pack-added = новых: { $count }
pack-changed = изменено: { $count }
pack-removed = убрано: { $count }
pack-look = Посмотреть
pack-take = Получить
pack-stop = Остановить
pack-coming = Материалы загружаются: { $title }
pack-coming-stick = Материалы копируются с флешки: { $title }. Не вынимайте флешку.
pack-done = Получено: { $done }, всего: { $total }
pack-waits = Ожидает загрузки: { $title }. Загрузка пойдёт, когда появится интернет.
pack-still = Прежние материалы остаются на месте.
pack-storage = Место на компьютере
pack-from-stick = Добавить с флешки

pack-offer-title = Новые материалы центра
pack-from-stick-long = Добавить материалы с флешки
pack-offer-lead = Пока Вы не подтвердите, ничего не изменится.
pack-open-title = Открыть набор материалов
pack-open-lead = Сначала будет показано, что внутри. Пока Вы не подтвердите, ничего не изменится.
pack-open-text = Выберите набор материалов, который дал центр (файл tirek-pack).
pack-open-drop = Файл можно и перетащить в это окно.
pack-pick = Выбрать файл
pack-back = Вернуться к материалам
pack-by = { $centre } · { $date }
pack-brings-nothing = Ничего нового: всё это уже есть на компьютере.
pack-list-added = Новые материалы
pack-list-changed = Изменённые материалы
pack-list-removed = Материалы, которые будут убраны
pack-choice = Что получить?
pack-choice-all = Всё
pack-choice-quiet = Без видео и звука
pack-topic-number = Тема { $topic }
pack-choice-topics = Выбранные темы
pack-choice-later = То, что не выбрано, останется в списке: при необходимости его можно получить отдельно.
pack-choice-media = Видео и звук тоже нужны
pack-weighs = Будет загружено: { $size }. Свободно на диске: { $free }
pack-no-room = На диске не хватает места. Выберите только некоторые темы или освободите место.
pack-taken = Материалы на этом компьютере
pack-taken-text = Теперь их можно открывать без интернета.
pack-open-materials = Открыть материалы

pack-absent = Этого материала на компьютере нет. Объём: { $size }
pack-absent-text = Его можно сейчас получить через интернет.
pack-fetch = Получить этот материал
pack-source = { $centre }, { $date }
