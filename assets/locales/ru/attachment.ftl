### Photos and files of an entry or a report.

attachment-list = Фото и файлы
attachment-one = Файл
attachment-open = Открыть файл
# Its name is here, its bytes are not.
attachment-not-here = Самого файла на этом компьютере нет
attachment-add = Прикрепить файл
attachment-adding = Файл добавляется…
attachment-ways = Файл можно также перетащить в это окно, а скопированную картинку — вставить клавишами Ctrl + V.
attachment-travel = Сначала отправляется текст, затем файлы.
attachment-stay = Запись личная, поэтому и файлы остаются только на этом компьютере.
# The photo as the camera made it → what goes to the centre; sizes look like 4,2 МБ.
attachment-diet = { $original } → { $size }
attachment-diet-what = В центр отправится уменьшенная копия, оригинал останется на этом компьютере.
# Where a file stands.
attachment-state-only-here = Только на этом компьютере
attachment-state-waiting = Ожидает отправки
attachment-state-received = Получено центром
attachment-state-arriving = Придёт из центра
# Begin of the name of a pasted picture, before its date.
attachment-pasted = картинка
attachment-remove = Убрать: { $name }
attachment-removed = Файл убран: { $name }
attachment-too-large = Так этот файл не добавить, он слишком большой: { $name }. Выберите его кнопкой «Прикрепить файл».
# A file was dropped on a view that keeps none.
attachment-no-place = На эту страницу файл не добавить. Перетащите его в запись дневника или в отчёт.
