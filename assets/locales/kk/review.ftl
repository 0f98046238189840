### The centre's answer on a submitted version, and values that two computers wrote differently.

review-verdict-accepted = Орталық қабылдады
review-verdict-returned = Пысықтауға қайтарылды
# $reviewer is a name in the nominative, $date a day, $number the version's number.
review-by = { $reviewer } · { $date } · { $number }-нұсқа бойынша
review-remarks = Ескертпе: { $count }
review-remark = Әдіскердің ескертпесі:
review-whole = Жалпы ескертпе
review-what-next = Ескертпелерге қарап мәтінді түзетіңіз, содан кейін қайта тапсырыңыз. Екі нұсқа да сақталады.
review-first-remark = Бірінші ескертпеге өту

review-field-other = Өріс
review-conflict = Екі түрлі мән
review-conflict-text = Бұл өріске екі компьютерде екі түрлі мән жазылған. Дұрысын таңдаңыз, екіншісі нұсқалар тарихында қалады.
review-conflict-keep = Осыны қалдыру
review-conflicts = Екі компьютерде екі түрлі жазылған өріс: { $count }. Әрқайсысын ашып, дұрысын таңдаңыз.
