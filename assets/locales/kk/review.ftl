### The centre's answer on a submitted version.

review-verdict-accepted = Орталық қабылдады
review-verdict-returned = Пысықтауға қайтарылды
# $reviewer is a name in the nominative, $date a day, $number the version's number.
review-by = { $reviewer } · { $date } · { $number }-нұсқа бойынша
review-remarks = Ескертпе: { $count }
review-remark = Әдіскердің ескертпесі:
review-whole = Жалпы ескертпе
review-what-next = Ескертпелерге қарап мәтінді түзетіңіз, содан кейін қайта тапсырыңыз. Екі нұсқа да сақталады.

review-field-other = Өріс
