### What is the same for every document: steps taken back.

document-undone = Последнее действие отменено
document-redone = Действие повторено
# Said by the press on undo: what the next one takes back. $field is a label: «Күтілетін нәтиже», «Іс-шара».
document-undoes-typed = Отменить: набор текста ({ $field })
document-undoes-deleted = Отменить: удаление текста ({ $field })
document-undoes-replaced = Отменить: замена текста ({ $field })
document-undoes-set = Отменить: изменение поля ({ $field })
document-undoes-added = Отменить: добавление ({ $field })
document-undoes-removed = Отменить: удаление ({ $field })
document-undoes-restored = Отменить: возврат из корзины ({ $field })
document-undoes-moved = Отменить: перемещение ({ $field })

# What a document is called, on her screen and at the centre (a kind that is not named here is called as its own file says: question-kind), and what one is called that has no title yet.
document-kind-plan = План
document-kind-entry = Запись дневника
document-kind-report = Отчёт
document-kind-answer = Ответ центра
document-kind-project = Проект
document-kind-profile = Личные данные
document-kind-reading-mark = Ответ прочитан
document-kind-own-file = Мой файл
document-kind-material-note = Заметка к материалу
document-kind-review = Ответ центра
document-kind-meeting = Встреча
document-kind-notice = Объявление
document-kind-group = Группа курса
document-kind-pack-release = Набор материалов
document-kind-other = Документ
document-untitled = Без названия

# What stood in a field before.
document-history = Прежние тексты
# $field: the field's label.
document-history-title = Прежние тексты: { $field }
document-history-text = Тексты, которые стояли в этом поле раньше. Если вернёте один из них и передумаете, нажмите «Отменить».
document-history-none = Прежнего текста этого поля не сохранено. Текст до мелкой правки отдельно не хранится.
# $number: the number of the submitted version.
document-history-submitted = сданная версия { $number }
document-history-other = написано коллегой
document-history-take-back = Вернуть этот текст
document-carry = Скопировать текст в новый документ
document-carried = Текст скопирован в новый документ. Прежний остался на месте.

# Words that were typed just before the window closed or failed, and whose document or place is gone.
document-unsaved = Этот текст не попал в документ
document-unsaved-text = Его написали перед закрытием окна, но документ удалён или изменился. Если он нужен, скопируйте его и вставьте куда надо.
document-unsaved-drop = Не нужно
# Said when another person is chosen while the last words could not be saved.
document-unsaved-later = Последнее написанное ещё не сохранено. Оно осталось на этом компьютере и сохранится, когда Вы снова выберете своё имя.
