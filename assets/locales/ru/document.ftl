### What is the same for every document: steps taken back.

document-undone = Последнее действие отменено
document-redone = Действие повторено

# What stood in a field before.
document-history = Что было раньше
# $field: the field's label.
document-history-title = Что было раньше: { $field }
document-history-text = Тексты, которые стояли в этом поле раньше. Если вернёте один из них и передумаете, нажмите «Отменить».
document-history-none = Другого текста в этом поле раньше не было.
# $number: the number of the submitted version.
document-history-submitted = сданная версия { $number }
document-history-other = писал Ваш коллега
document-history-take-back = Вернуть этот текст
document-carry = Перенести текст в новый документ
document-carried = Текст перенесён в новый документ. Прежний остался на месте.

# Words that were typed just before the window closed or failed, and whose document or place is gone.
document-unsaved = Для этих слов не нашлось места
document-unsaved-text = Их написали перед закрытием окна, но документ удалён или изменился. Если они нужны, скопируйте их и вставьте куда надо.
document-unsaved-drop = Не нужно
# Said when another person is chosen while the last words could not be saved.
document-unsaved-later = Последнее написанное ещё не сохранено. Оно осталось на этом компьютере и сохранится, когда Вы вернётесь.
