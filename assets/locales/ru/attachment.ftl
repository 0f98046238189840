### Photos and files of an entry, a report or a question.

attachment-list = Фото и файлы
attachment-one = Файл
attachment-help = Вид помощи
attachment-open = Открыть файл
attachment-save = Сохранить
# $name is the name under which she saved it.
attachment-saved = Файл сохранён: { $name }
# Its name is here, its bytes are not.
attachment-not-here = Самого файла на этом компьютере нет
attachment-add = Прикрепить файл
attachment-adding = Файл добавляется…
attachment-ways = Файл можно также перетащить в это окно, а скопированную картинку — вставить клавишами Ctrl + V.
attachment-count = Файлов: { $count }
attachment-travel = Сначала отправляется текст, затем файлы.
attachment-stay = Запись личная, поэтому и файлы остаются только на этом компьютере.
# The photo as the camera made it → what goes to the centre; sizes look like 4,2 МБ.
attachment-diet = { $original } → { $size }
attachment-diet-what = В центр отправится уменьшенная копия, оригинал останется на этом компьютере.
# As above, where the copy is as large.
attachment-silent-what = В центр отправится копия без данных о месте съёмки и устройстве, оригинал останется на этом компьютере.
# Where a file stands.
attachment-state-only-here = Только на этом компьютере
attachment-state-waiting = Ожидает отправки
attachment-state-unsent = Ещё не отправлено
attachment-state-received = Получено центром
attachment-state-arriving = Придёт при обмене
attachment-state-too-large = Слишком большой, в центр не отправится. Предел { $limit }. Уберите и прикрепите уменьшенный
# Begin of the name of a pasted picture, before its date.
attachment-pasted = картинка
attachment-remove = Убрать: { $name }
attachment-removed = Файл убран: { $name }
attachment-too-large = Так этот файл не прикрепить, он слишком большой: { $name }. Выберите его кнопкой «Прикрепить файл».
# A photo or a film may say where it was taken, and could not be made silent: the person decides.
attachment-telling-title = В файле может быть записано место съёмки
attachment-telling-text = В фото и видео обычно записывается, где, когда и каким устройством они сняты. Из этого файла «Тірек» такие данные убрать не смог.
attachment-telling-advice = Если прикрепить файл, он отправится без изменений. Если это снимок, сохраните его в формате JPEG и прикрепите: из него «Тірек» эти данные уберёт.
attachment-telling-attach = Всё равно прикрепить
attachment-telling-leave = Не прикреплять
# A file was dropped on a view that keeps none.
attachment-no-place = На эту страницу файл не добавить. Перетащите его в запись дневника, в отчёт или в вопрос.
