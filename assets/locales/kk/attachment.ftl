### Photos and files of an entry, a report or a question.

attachment-list = Фото мен файлдар
attachment-one = Файл
attachment-help = Көмек түрі
attachment-open = Файлды ашу
attachment-save = Сақтап алу
# $name is the name under which she saved it.
attachment-saved = Файл сақталды: { $name }
# Its name is here, its bytes are not.
attachment-not-here = Файлдың өзі бұл компьютерде жоқ
attachment-add = Файлды қоса тіркеу
attachment-adding = Файл қосылуда…
attachment-ways = Файлды осы терезеге сүйреп әкелуге немесе көшірілген суретті Ctrl + V пернелерімен қоюға да болады.
attachment-count = Файл: { $count }
attachment-travel = Алдымен мәтін, содан кейін файлдар жіберіледі.
attachment-stay = Жазба жеке болғандықтан, файлдары да осы компьютерде ғана қалады.
# The photo as the camera made it → what goes to the centre; sizes look like 4,2 МБ.
attachment-diet = { $original } → { $size }
attachment-diet-what = Орталыққа кішірейтілгені жіберіледі, түпнұсқасы осы компьютерде қалады.
# As above, where the copy is as large.
attachment-silent-what = Орталыққа көшірмесі жіберіледі, онда түсірілген орны мен құрылғысы көрсетілмейді. Түпнұсқасы осы компьютерде қалады.
# Where a file stands.
attachment-state-only-here = Осы компьютерде ғана
attachment-state-waiting = Жіберілуі күтілуде
attachment-state-unsent = Әлі жіберілмеген
attachment-state-received = Орталық алды
attachment-state-arriving = Алмасу кезінде келеді
attachment-state-too-large = Тым үлкен, орталыққа жіберілмейді. Шегі { $limit }. Алып тастап, кішірейтіп қоса тіркеңіз
# Begin of the name of a pasted picture, before its date.
attachment-pasted = сурет
attachment-remove = Алып тастау: { $name }
attachment-removed = Файл алып тасталды: { $name }
attachment-too-large = Бұл файлды осылай қосуға болмайды, ол тым үлкен: { $name }. Оны «Файлды қоса тіркеу» батырмасын басып таңдаңыз.
# A photo or a film may say where it was taken, and could not be made silent: the person decides.
attachment-telling-title = Файлда оның қайда түсірілгені жазылған болуы мүмкін
attachment-telling-text = Фото мен бейненің ішіне көбіне оның қай жерде, қашан және қандай құрылғымен түсірілгені жазылып қалады. Тірек бұл деректі мына файлдан алып тастай алмады.
attachment-telling-advice = Қоса тіркесеңіз, файл сол күйінде жіберіледі. Сурет болса, оны JPEG түрінде сақтап, соны қоса тіркеңіз: одан Тірек бұл деректі алып тастайды.
attachment-telling-attach = Бәрібір қоса тіркеу
attachment-telling-leave = Қоса тіркемеу
# A file was dropped on a view that keeps none.
attachment-no-place = Бұл бетке файл қосылмайды. Файлды күнделік жазбасына, есепке немесе сұраққа сүйреп әкеліңіз.
