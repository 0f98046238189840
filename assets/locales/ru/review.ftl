### The centre's answer on a submitted version.

review-verdict-accepted = Центр принял
review-verdict-returned = Возвращено на доработку
# $reviewer is a name in the nominative, $date a day, $number the version's number.
review-by = { $reviewer } · { $date } · на версию { $number }
review-remarks = Замечаний: { $count }
review-remark = Замечание методиста:
review-whole = Общее замечание
review-what-next = Исправьте текст по замечаниям и сдайте снова. Обе версии сохранятся.

review-field-other = Поле
