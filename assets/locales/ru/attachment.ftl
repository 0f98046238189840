### Photos and files of an entry or a report.

attachment-list = Фото и файлы
attachment-one = Файл
attachment-add = Прикрепить файл
attachment-adding = Файл добавляется…
attachment-ways = Файл можно также перетащить в это окно, а скопированную картинку — вставить клавишами Ctrl+V.
attachment-stay = Файлы пока остаются на этом компьютере, в центр отправляется только текст.
# Begin of the name of a pasted picture, before its date.
attachment-pasted = картинка
attachment-elsewhere = Этого файла нет на этом компьютере
attachment-remove = Убрать: { $name }
attachment-removed = Файл убран: { $name }
attachment-too-large = Файл слишком большой: { $name }. Выберите его кнопкой «Прикрепить файл».
