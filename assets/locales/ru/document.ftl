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
