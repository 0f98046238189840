### The centre's answer on a submitted version, and values that two computers wrote differently.

review-verdict-accepted = Центр принял
review-verdict-returned = Возвращено на доработку
# $reviewer is a name in the nominative, $date a day, $number the version's number.
review-by = { $reviewer } · { $date } · на версию { $number }
review-remarks = Замечаний: { $count }
review-remark = Замечание методиста:
review-whole = Общее замечание
review-what-next = Исправьте текст по замечаниям и сдайте снова. Обе версии сохранятся.
review-first-remark = Перейти к первому замечанию

review-field-other = Поле
review-conflict = Два разных значения
review-conflict-text = В это поле на двух компьютерах записаны разные значения. Выберите верное, второе останется в истории версий.
review-conflict-keep = Оставить это
review-conflicts = Полей, записанных на двух компьютерах по-разному: { $count }. Откройте каждое и выберите верное.
